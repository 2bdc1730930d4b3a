"""The junction's small-signal resistance with PyMeasure's SR830: LOCKIN SOURCE_METER SERIES_RESISTANCE COUNT."""
import json
import sys
import time

from idle_source_meter import leave_alone
from pymeasure.instruments.srs import SR830

name, series, count = sys.argv[1], float(sys.argv[3]), int(sys.argv[4])
leave_alone(sys.argv[2])
lockin = SR830(name, visa_library="@py", read_termination="\n", write_termination="\n", timeout=10000)
lockin.reference_source = "Internal"
lockin.frequency = 1237
lockin.sine_voltage = 1.0
lockin.harmonic = 1
lockin.phase = 0
lockin.input_coupling = "AC"
lockin.time_constant = 0.01
lockin.filter_slope = 24
lockin.sensitivity = 1e-3
time.sleep(0.2)
samples = []
for _ in range(count):
    time.sleep(0.01)
    samples.append((lockin.x, lockin.y))
frequency, amplitude = lockin.frequency, lockin.sine_voltage
lockin.sine_voltage = 0.004
print(json.dumps({
    "identity": lockin.id.strip(), "frequency": frequency, "amplitude": amplitude,
    "resistances": [x * series / amplitude for x, _ in samples], "quadrature": [y for _, y in samples]}))
