"""A resistance measurement with PyMeasure's Keithley 2400: RESOURCE CURRENT COUNT."""
import json
import sys

from pymeasure.instruments.keithley import Keithley2400

name, current, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
smu = Keithley2400(name, visa_library="@py", read_termination="\n", write_termination="\n", timeout=10000)
smu.reset()
smu.apply_current(current_range=100e-6, compliance_voltage=0.2)
smu.measure_voltage(nplc=1, voltage=0.2, auto_range=False)
smu.wires = 4
smu.source_current = 0
smu.enable_source()
smu.ramp_to_current(current, steps=5, pause=1e-3)
single = [smu.voltage / current for _ in range(count)]
smu.config_buffer(points=count)
smu.start_buffer()
smu.wait_for_buffer(timeout=20, interval=0.01)
buffered = [voltage / current for voltage in smu.buffer_data.tolist()]
identity = smu.id.strip()
smu.shutdown()
print(json.dumps({"identity": identity, "single": single, "buffered": buffered, "output": bool(smu.source_enabled)}))
