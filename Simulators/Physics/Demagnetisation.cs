namespace SpinBench.Simulators.Physics;

/// <summary>Where the demagnetising field of the free layer is to be found in a device's parameters.</summary>
public enum Demagnetisation
{
    /// <summary>The anisotropy field is the effective one: it holds the demagnetising field already.</summary>
    WithinAnisotropy,

    /// <summary>The anisotropy field is the material's own; the tensor of the elliptic cylinder is computed and added.</summary>
    Ellipse,

    /// <summary>The anisotropy field is the material's own; the tensor of the rectangular prism is computed and added.</summary>
    Rectangle,
}
