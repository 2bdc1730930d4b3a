"""Reads the field with PyMeasure's Lake Shore 425 on a serial line, while the magnet is set over pyvisa: LINE MAGNET."""
import json
import sys
import time

import pyvisa
from pymeasure.instruments.lakeshore import LakeShore425

gaussmeter = LakeShore425(sys.argv[1])
magnet = pyvisa.ResourceManager("@py").open_resource(
    sys.argv[2], read_termination="\n", write_termination="\n", timeout=10000)
gaussmeter.unit = "G"
gaussmeter.auto_range()
magnet.write("FUNC:MODE CURR;:VOLT 20;:CURR 0;:OUTP ON")
fields = []
for current in [0.0, 0.5, 1.0, 0.0]:
    magnet.write("CURR %g" % current)
    for _ in range(3):
        magnet.query("MEAS:CURR?")
    time.sleep(0.5)
    mean, deviation = gaussmeter.measure(5)
    fields.append((current, float(mean), float(deviation)))
magnet.write("CURR 0;:OUTP OFF")
gaussmeter.unit = "T"
print(json.dumps({"fields": fields, "tesla": float(gaussmeter.field), "unit": gaussmeter.unit}))
