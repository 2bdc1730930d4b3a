namespace SpinBench.Instruments.Units;

/// <summary>One way to write a unit: <c>value in SI = number × 10^<paramref name="Power"/> × <paramref name="Factor"/></c>.</summary>
/// <param name="Symbol">As it is written, after normalisation: <c>uA</c>, <c>Oe/s</c>.</param>
/// <param name="Power">Decimal exponent, applied to the text of the number so that no rounding creeps in.</param>
/// <param name="Factor">What no power of ten expresses: 60 for minutes.</param>
internal readonly record struct UnitForm(string Symbol, int Power, double Factor = 1);
