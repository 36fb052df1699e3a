namespace ChatOps.Simulator;

/// <summary>Why the simulator doesn't start here: a sentence that says what, and how to mend it.</summary>
public sealed class SimulatorRefusal(string sentence) : Exception(sentence);
