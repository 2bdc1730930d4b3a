"""Two instruments behind one Prologix controller with PyMeasure's adapter: LINE CURRENT COUNT."""
import json
import sys

from pymeasure.adapters import PrologixAdapter
from pymeasure.instruments.keithley import Keithley2400

line, current, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
controller = PrologixAdapter(line, serial_timeout=0.2)
smu = Keithley2400(controller.gpib(24))
voltmeter = controller.gpib(7)
smu.reset()
smu.apply_current(current_range=100e-6, compliance_voltage=0.2)
smu.measure_voltage(nplc=1, voltage=0.2, auto_range=False)
smu.wires = 4
smu.source_current = 0
smu.enable_source()
smu.source_current = current
voltmeter.write("*RST;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 5;:SENS:VOLT:RANG 0.1")
resistances, voltages = [], []
for _ in range(count):
    resistances.append(smu.voltage / current)
    voltages.append(float(voltmeter.ask(":READ?")))
smu.shutdown()
print(json.dumps({
    "identities": [smu.id.strip(), voltmeter.ask("*IDN?").strip()], "resistances": resistances,
    "voltages": [voltage / current for voltage in voltages]}))
