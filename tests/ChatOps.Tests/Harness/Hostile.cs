namespace ChatOps.Tests.Harness;

/// <summary>What people paste, by accident or not: none of it may be lost, stored broken, or rendered as markup.</summary>
public static class Hostile
{
    public static TheoryData<string> Texts =>
    [
        "<script>alert('x')</script>",
        "<!channel> <@U024BE7LH> @everyone <at>everyone</at>",
        "*bold* _italic_ [link](https://evil.example)",
        "\u202Eשלום, مرحبا\u202C",
        "👩🏽‍💻🏳️‍🌈 e\u0301",
        "half a surrogate \uD83D and a NUL \0 here",
        "'; DROP TABLE \"People\"; --",
        "{\"act\":\"do\"}",
        new string('x', 10_000),
    ];
}
