"""Opens every resource named on the command line with pyvisa-py and asks who is there: RESOURCE TERMINATION ..."""
import json
import sys

import pyvisa

ENDS = {"LF": "\n", "CR": "\r", "CRLF": "\r\n"}
manager = pyvisa.ResourceManager("@py")
answers = {}
for name, end in zip(sys.argv[1::2], sys.argv[2::2]):
    resource = manager.open_resource(name, read_termination=ENDS[end], write_termination=ENDS[end], timeout=5000)
    answers[name] = resource.query("*IDN?").strip()
    resource.close()
print(json.dumps(answers))
