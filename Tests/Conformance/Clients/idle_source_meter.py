"""A 2400 that is off shorts the junction; sourcing no current it leaves it alone."""
import pyvisa


def leave_alone(name):
    smu = pyvisa.ResourceManager("@py").open_resource(
        name, read_termination="\n", write_termination="\n", timeout=10000)
    for command in [
        ":SOUR:FUNC CURR", ":SOUR:CURR:RANG 1e-6", ":SOUR:CURR 0", ":SENS:VOLT:PROT 0.2", ":SENS:VOLT:RANG 0.2", ":OUTP ON",
    ]:
        smu.write(command)
    error = smu.query(":SYST:ERR?").strip()
    assert error == '0,"No error"', error
