"""Sources a small current with a 2400 by plain SCPI and returns resistances: RESOURCE CURRENT COUNT."""
import json
import sys

import pyvisa

name, current, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
smu = pyvisa.ResourceManager("@py").open_resource(
    name, read_termination="\n", write_termination="\n", timeout=10000)
for command in [
    ":SOUR:FUNC CURR", ":SOUR:CURR:RANG 10e-6", ":SENS:FUNC:CONC OFF", ":SENS:FUNC 'VOLT'", ":SENS:VOLT:PROT 0.2",
    ":SENS:VOLT:RANG 0.2", ":SENS:VOLT:NPLC 1", ":FORM:ELEM VOLT,CURR", ":SYST:RSEN ON", ":SOUR:CURR 0", ":OUTP ON",
]:
    smu.write(command)
smu.write(":SOUR:CURR %g" % current)
voltages = [smu.query_ascii_values(":READ?")[0] for _ in range(count)]
smu.write(":SOUR:CURR 0;:OUTP OFF")
error = smu.query(":SYST:ERR?").strip()
smu.close()
print(json.dumps({"resistances": [voltage / current for voltage in voltages], "error": error}))
