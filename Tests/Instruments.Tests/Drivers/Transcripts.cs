using SpinBench.Instruments.Drivers;

namespace SpinBench.Instruments.Tests.Drivers;

/// <summary>What drivers say when they open, and what instruments answer.</summary>
internal static class Transcripts
{
    public const string Open2400 = """
        > *IDN?
        < KEITHLEY INSTRUMENTS INC.,MODEL 2400,1304207,C31   May 28 2010 10:34:39/A02  /R/J
        > :SYST:ERR?
        < 0,"No error"
        > :SYST:LFR?
        < 50
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < 0.000000E+00
        > :OUTP?
        < 0
        > :SENS:CURR:PROT?
        < 1.050000E-04
        > :SOUR:VOLT:RANG?
        < 2.100000E-01
        """;

    public const string Open2450 = """
        > *IDN?
        < KEITHLEY INSTRUMENTS,MODEL 2450,04096317,1.7.12b
        > *LANG?
        < SCPI
        > :SYST:ERR?
        < 0,"No error;0;0 0"
        > :SYST:LFR?
        < 50
        > :SOUR:FUNC?
        < VOLT
        > :SOUR:VOLT:LEV?
        < 0
        > :OUTP?
        < 0
        > :SOUR:VOLT:ILIM?
        < 0.000105
        > :SOUR:VOLT:RANG?
        < 0.2
        """;

    public const string OpenB2900A = """
        > *IDN?
        < Keysight Technologies,B2901A,MY51143745,3.4.2011.5100
        > :SYST:ERR?
        < +0,"No error"
        > :SYST:LFR?
        < 50
        > :SOUR1:FUNC:MODE?
        < VOLT
        > :SOUR1:VOLT?
        < +0.000000E+00
        > :OUTP1?
        < 0
        > :SENS1:CURR:PROT?
        < +1.000000E-04
        > :SOUR1:VOLT:RANG?
        < +2.000000E-01
        """;

    public const string Open2182A = """
        > *IDN?
        < KEITHLEY INSTRUMENTS INC.,MODEL 2182A,4067825,C04  /A02
        > :SYST:ERR?
        < 0,"No error"
        > :SYST:LFR?
        < 50
        """;

    public const string OpenKepco = """
        > *IDN?
        < KEPCO,BIT 4886 20-20 2024-05-14,E137042,2.6
        > :SYST:ERR?
        < 0,"No error"
        > :CURR? MAX
        < 2.0E1
        > :VOLT? MAX
        < 2.0E1
        > :FUNC:MODE?
        < 0
        > :CURR?
        < 0.0E0
        > :OUTP?
        < 0
        """;

    public const string OpenLakeShore = """
        > *IDN?
        < LSCI,MODEL475,4750123,1.2
        > *ESR?
        < 128
        > UNIT 2
        > *ESR?
        < 0
        > UNIT?
        < 2
        > RDGMODE?
        < 1,1,1
        > REL?
        < 0
        """;

    public const string OpenTektronix = """
        > *IDN?
        < TEKTRONIX,DPO73304D,C100123,CF:91.1CT FV:10.8.3 Build 3
        > HEADer OFF
        > VERBose ON
        > *ESR?
        < 128
        > ALLEv?
        < 401,"Power on; "
        """;

    public const string OpenInfiniiVision = """
        > *IDN?
        < KEYSIGHT TECHNOLOGIES,DSO-X 3034A,MY54321098,02.50.2019022736
        > :SYST:ERR?
        < +0,"No error"
        """;

    public const string OpenSr830 = """
        > *IDN?
        < Stanford_Research_Systems,SR830,s/n12345,ver1.07
        > *ESR?
        < 128
        > SLVL?
        < 0.004
        > AUXV? 1
        < 0
        > AUXV? 2
        < 0
        > AUXV? 3
        < 0
        > AUXV? 4
        < 0
        """;

    public const string OpenE8257D = """
        > *IDN?
        < Agilent Technologies, E8257D, US46140123, C.06.10
        > :SYST:ERR?
        < +0,"No error"
        > :FREQ?
        < +2.0000000000000E+10
        > :POW?
        < -1.35000000E+02
        > :OUTP?
        < 0
        > :OUTP:MOD?
        < 1
        > :AM:STAT?
        < 0
        > :PULM:STAT?
        < 0
        > :STAT:QUES:POW:COND?
        < +0
        > :STAT:QUES:FREQ:COND?
        < +0
        """;

    public const string OpenSmb100A = """
        > *IDN?
        < Rohde&Schwarz,SMB100A,1406.6000k02/102345,3.1.19.15
        > :SYST:ERR?
        < 0,"No error"
        > :FREQ?
        < 1000000000
        > :POW?
        < -30
        > :OUTP?
        < 0
        > :AM:STAT?
        < 0
        > :PULM:STAT?
        < 0
        > :STAT:QUES:COND?
        < 0
        > :STAT:QUES:COND?
        < 0
        """;

    public const string Open33600A = """
        > *IDN?
        < Keysight Technologies,33622A,MY53800123,A.02.03-3.15-03-64-02
        > :SYST:ERR?
        < +0,"No error"
        > OUTP1:LOAD?
        < +5.000000000000000E+01
        > SOUR1:FUNC?
        < SIN
        > SOUR1:VOLT:OFFS?
        < +0.000000000000000E+00
        > SOUR1:VOLT:HIGH?
        < +5.000000000000000E-02
        > SOUR1:VOLT:LOW?
        < -5.000000000000000E-02
        > OUTP1?
        < 0
        """;

    public static DriverContext Context { get; } = new(
        new InstrumentLimits { Voltage = 0.3, Current = 500e-6, Field = 0.09, RadioFrequencyPower = -20 }, LineFrequency: 50);
}
