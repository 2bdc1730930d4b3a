"""Reads a waveform of a Tektronix scope as a binary block with pyvisa-py: RESOURCE POINTS."""
import json
import sys

import pyvisa

name, points = sys.argv[1], int(sys.argv[2])
scope = pyvisa.ResourceManager("@py").open_resource(
    name, read_termination="\n", write_termination="\n", timeout=20000)
scope.write("HEADER OFF")
for command in [
    "HORIZONTAL:MODE MANUAL", "HORIZONTAL:MODE:SAMPLERATE 1e6", "HORIZONTAL:MODE:RECORDLENGTH %d" % points,
    "CH1:SCALE 0.1", "DATA:SOURCE CH1", "DATA:ENCDG RIBINARY", "WFMOUTPRE:BYT_NR 1", "DATA:START 1",
    "DATA:STOP %d" % points, "ACQUIRE:STOPAFTER SEQUENCE", "TRIGGER:A:MODE AUTO", "ACQUIRE:STATE RUN",
]:
    scope.write(command)
scope.query("*OPC?")
scope.read_termination = None
if name.endswith("SOCKET"):
    # pyvisa-py knows the end of a block on a socket by its count only.
    scope.write("CURVE?")
    digits = int(scope.read_bytes(2)[1:])
    codes = scope.read_bytes(int(scope.read_bytes(digits)))
    scope.read_bytes(1)
else:
    codes = scope.query_binary_values("CURVE?", datatype="b", is_big_endian=True, expect_termination=True)
scope.read_termination = "\n"
identity = scope.query("*IDN?").strip()
scope.close()
print(json.dumps({"count": len(codes), "distinct": len(set(codes)), "identity": identity}))
