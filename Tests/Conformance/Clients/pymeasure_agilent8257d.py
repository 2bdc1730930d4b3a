"""A frequency and power sweep with PyMeasure's Agilent 8257D: RESOURCE."""
import json
import sys

from pymeasure.instruments.agilent import Agilent8257D

generator = Agilent8257D(sys.argv[1], visa_library="@py", read_termination="\n", write_termination="\n", timeout=10000)
generator.power = -30
generator.enable()
swept = []
for gigahertz in [1, 2, 5, 10]:
    generator.frequency = gigahertz * 1e9
    swept.append((generator.frequency, generator.power, bool(generator.is_enabled)))
generator.config_amplitude_modulation(frequency=1e3, depth=100.0)
generator.enable_modulation()
modulated = bool(generator.has_modulation)
generator.shutdown()
print(json.dumps({
    "identity": generator.id.strip(), "swept": swept, "modulated": modulated,
    "after": [bool(generator.is_enabled), bool(generator.has_modulation)]}))
