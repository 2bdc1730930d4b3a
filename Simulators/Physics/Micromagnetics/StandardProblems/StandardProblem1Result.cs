using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>The falling branches of standard problem 1.</summary>
/// <param name="AlongLongAxis">The field one degree off the long axis.</param>
/// <param name="AlongShortAxis">The field one degree off the short axis.</param>
public sealed record StandardProblem1Result(HysteresisBranch AlongLongAxis, HysteresisBranch AlongShortAxis);
