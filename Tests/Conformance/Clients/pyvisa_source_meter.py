"""Sources a small current with a 2400 by plain SCPI and returns resistances: RESOURCE TERMINATION CURRENT COUNT."""
import json
import sys

import pyvisa

ENDS = {"LF": "\n", "CR": "\r", "CRLF": "\r\n"}
name, end, current, count = sys.argv[1], ENDS[sys.argv[2]], float(sys.argv[3]), int(sys.argv[4])
smu = pyvisa.ResourceManager("@py").open_resource(
    name, read_termination=end, write_termination=end, timeout=10000)
for command in [
    ":SOUR:FUNC CURR", ":SOUR:CURR:RANG 100e-6", ":SENS:FUNC:CONC OFF", ":SENS:FUNC 'VOLT'", ":SENS:VOLT:PROT 0.2",
    ":SENS:VOLT:RANG 0.2", ":SENS:VOLT:NPLC 1", ":FORM:ELEM VOLT,CURR", ":SYST:RSEN ON", ":SOUR:CURR 0", ":OUTP ON",
]:
    smu.write(command)
smu.write(":SOUR:CURR %g" % current)
voltages = [smu.query_ascii_values(":READ?")[0] for _ in range(count)]
smu.write(":SOUR:CURR 0;:OUTP OFF")
error = smu.query(":SYST:ERR?").strip()
smu.close()
print(json.dumps({"resistances": [voltage / current for voltage in voltages], "error": error}))
