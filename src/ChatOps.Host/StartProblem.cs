namespace ChatOps.Host;

/// <summary>Something in the configuration that keeps the host from starting: a sentence that says what, where, and how to mend it.</summary>
internal sealed class StartProblem(string sentence) : Exception(sentence);
