"""Opens every resource named on the command line with pyvisa-py and asks who is there."""
import json
import sys

import pyvisa

manager = pyvisa.ResourceManager("@py")
answers = {}
for name in sys.argv[1:]:
    resource = manager.open_resource(name, read_termination="\n", write_termination="\n", timeout=5000)
    answers[name] = resource.query("*IDN?").strip()
    resource.close()
print(json.dumps(answers))
