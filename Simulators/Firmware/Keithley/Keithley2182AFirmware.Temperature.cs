using SpinBench.Simulators.Firmware.Scpi;

namespace SpinBench.Simulators.Firmware.Keithley;

/// <content>Temperature: no thermocouple is wired, so that every reading is the room's. Its rate is its own.</content>
public sealed partial class Keithley2182AFirmware
{
    private static readonly string[] s_thermocouples = ["J", "K", "N", "T", "E", "R", "S", "B"];
    private static readonly string[] s_temperatureUnits = ["C", "F", "K"];

    private double _temperatureCycles = 5;
    private int _temperatureUnit;
    private int _thermocouple;

    private void ResetTemperature() => (_temperatureCycles, _temperatureUnit, _thermocouple) = (5, 0, 0);

    private void AddTemperature()
    {
        const string Temperature = "[:SENSe]:TEMPerature";
        var line = _voltmeter.LineFrequency;
        Commands.Number(Temperature + ":NPLCycles", new NumericParameter(0.01, line, 5), () => _temperatureCycles, cycles => _temperatureCycles = cycles);
        Commands.Number(Temperature + ":APERture", new NumericParameter(0.01 / line, 1, 5 / line, "S"),
            () => _temperatureCycles / line, seconds => _temperatureCycles = seconds * line);
        var (digits, transducer, junction, simulated) = (7.0, 0, 1, 23.0);
        Commands.Number(Temperature + ":DIGits", new NumericParameter(4, 7, 7), () => digits, value => digits = value);
        Commands.Choice(Temperature + ":TRANsducer", ["TCouple", "INTernal"], () => transducer, value => transducer = value);
        Commands.Choice(Temperature + ":TCouple[:TYPE]", s_thermocouples, () => _thermocouple, type => _thermocouple = type);
        Commands.Choice(Temperature + ":RJUNction:RSELect", ["SIMulated", "INTernal"], () => junction, value => junction = value);
        Commands.Number(Temperature + ":RJUNction:SIMulated", new NumericParameter(0, 60, 23), () => simulated, value => simulated = value);
        Commands.Query(Temperature + ":RTEMperature", call => call.Reply(RoomTemperature, ReadingFormat));
        Commands.Choice(":UNIT:TEMPerature", s_temperatureUnits, () => _temperatureUnit, unit => _temperatureUnit = unit);
        AddReference(Temperature + "[:CHANnel#]:REFerence", _temperatureReferences, new NumericParameter(-273, 1800, 0));
        Commands.Event(":CONFigure:TEMPerature", ConfigureTemperature);
        Commands.QueryLater(":MEASure:TEMPerature", async call =>
        {
            ConfigureTemperature();
            Initiate();
            await FetchAsync(call);
        });
    }

    private void ConfigureTemperature()
    {
        var unit = _temperatureUnit;
        Configure();
        (_isTemperature, _temperatureUnit) = (true, unit);
    }

    private double TemperatureInUnits => _temperatureUnit switch
    {
        1 => RoomTemperature * 9 / 5 + 32,
        2 => RoomTemperature + 273.15,
        _ => RoomTemperature,
    };
}
