namespace ChatOps.Simulator;

/// <summary>The section "Simulator".</summary>
public sealed class SimulatorOptions
{
    public const string Section = "Simulator";

    /// <summary>Off in Production unless it is asked for there by name, on elsewhere; false switches it off anywhere.</summary>
    public bool? Enabled { get; set; }

    public bool EnabledInProduction { get; set; }

    /// <summary>Where the chat is kept: apart from the product's state, by default beside its database.</summary>
    public string? DataFolder { get; set; }

    /// <summary>Fill an empty database with the demonstration organization and let it live its six weeks.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>The Monday on which the demonstration stands when its history is lived (yyyy-MM-dd); default: the next one.</summary>
    public string? DemoMonday { get; set; }

    /// <summary>How many weeks of history it lives through first.</summary>
    public int DemoWeeks { get; set; } = 6;

    /// <summary>IANA zone of an organization that begins without the demonstration.</summary>
    public string Zone { get; set; } = "Europe/Berlin";

    /// <summary>A channel that shows every block and field, for looking at the page and testing it.</summary>
    public bool Gallery { get; set; }

    /// <summary>Is the simulator on here? Throws with a sentence where the answer would be unsafe.</summary>
    public bool IsOnIn(bool production) => (Enabled, production, EnabledInProduction) switch
    {
        (false, _, _) => false,
        (_, false, _) => true,
        (_, true, true) => true,
        (null, true, false) => false,
        (true, true, false) => throw new SimulatorRefusal(
            "The simulator lets anybody at this machine act as anybody, so it doesn't start in Production on Simulator:Enabled=true alone. "
            + "Set Simulator:EnabledInProduction=true as well, or remove Simulator:Enabled."),
    };
}
