"""Drives the junction with a direct voltage of PyMeasure's Agilent 33500, read by the nanovoltmeter over pyvisa:
GENERATOR VOLTMETER SOURCE_METER VOLTAGE COUNT."""
import json
import sys

import pyvisa
from idle_source_meter import leave_alone
from pymeasure.instruments.agilent import Agilent33500

generator = Agilent33500(sys.argv[1], visa_library="@py", read_termination="\n", write_termination="\n", timeout=10000)
voltmeter = pyvisa.ResourceManager("@py").open_resource(
    sys.argv[2], read_termination="\n", write_termination="\n", timeout=20000)
voltage, count = float(sys.argv[4]), int(sys.argv[5])
leave_alone(sys.argv[3])
voltmeter.write("*RST;:SENS:FUNC 'VOLT';:SENS:CHAN 1;:SENS:VOLT:NPLC 1;:SENS:VOLT:RANG:AUTO ON")
generator.shape = "DC"
generator.output_load = "INF"
generator.offset = voltage
generator.output = True
voltmeter.query(":READ?")  # the generator's relay closes meanwhile
readings = [float(voltmeter.query(":READ?")) for _ in range(count)]
generator.offset = 0
generator.output = False
assert generator.check_errors() == []  # its answer says that the relay is open before the voltmeter is asked
zero = float(voltmeter.query(":READ?"))
generator.shape = "PULS"
generator.frequency = 1e5
generator.amplitude = 0.1
generator.pulse_width = 1e-6
print(json.dumps({
    "identity": generator.id, "readings": readings, "zero": zero,
    "pulse": [generator.shape.strip(), generator.frequency, generator.amplitude, generator.pulse_width]}))
