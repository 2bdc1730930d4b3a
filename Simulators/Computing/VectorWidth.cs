namespace SpinBench.Simulators.Computing;

/// <summary>Register width that the kernels are compiled for; the number is the width in bits.</summary>
public enum VectorWidth
{
    /// <summary>The widest that this processor has.</summary>
    Widest = 0,

    /// <summary>128 bits: any processor (NEON, SSE).</summary>
    Bits128 = 128,

    /// <summary>256 bits: AVX2 with FMA.</summary>
    Bits256 = 256,

    /// <summary>512 bits: AVX-512.</summary>
    Bits512 = 512,
}
