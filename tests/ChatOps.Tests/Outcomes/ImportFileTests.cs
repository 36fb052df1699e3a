using System.Text;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Outcomes.Import;
using ChatOps.Host;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOps.Tests.Outcomes;

/// <summary>Files as they really come: from spreadsheets, scripts and editors.</summary>
public sealed class ImportFileTests
{
    private const string Two = "key,title,team\nA-1,Käse,Payments\nA-2,\"Two\nlines\",Payments\n";

    [Theory]
    [InlineData("no byte order mark", false, ",", "\n")]
    [InlineData("a byte order mark", true, ",", "\n")]
    [InlineData("Windows line ends", true, ",", "\r\n")]
    [InlineData("semicolons", false, ";", "\r\n")]
    public async Task Files_of_every_kind_read_the_same(string kind, bool mark, string separator, string lineEnd)
    {
        await using var world = await ImportWorld.CreateAsync();
        var text = Two.Replace(",", separator).Replace("\n", lineEnd);
        (await world.ImportAsync([.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)])).ShouldSatisfyAllConditions(r => r.Errors.ShouldBeEmpty(kind), r => r.ExitCode.ShouldBe(0));
        (await world.OutcomesAsync()).Select(o => o.Title).ShouldBe(["Käse", "Two lines"]);
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_named_by_line_and_column()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync(Encoding.Latin1.GetBytes(Two));
        ran.Errors.ShouldContain("line 2, column title: It isn't UTF-8. Save the file as UTF-8 (in Excel: \"CSV UTF-8\") and run the import again.");
        (await world.OutcomesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "line 1: The file is empty. Its first line names the columns: key, title, team and whichever others you use.")]
    [InlineData("A-1,Käse,Payments\n", "line 1, column key: The header has no column \"key\".")]
    [InlineData("key,title,team,key\nA,B,C,D\n", "line 1, column key: The header names \"key\" 2 times. Keep one of them.")]
    [InlineData("key,title,team\nA-1,One,Payments\nA-2,Two\n", "line 3: It has 2 cells where the header has 3.")]
    [InlineData("key,title,team\nA-1,One, with comma,Payments\n", "line 2: It has 4 cells where the header has 3. Cells with a comma or a line break in them need quotes around.")]
    [InlineData("key,title,team\nA-1,One,Payments\nA-2,\"Two,Payments\nA-3,Three,Payments\n", "line 3: A quote is opened and never closed, so all that follows counts as one cell. Close it.")]
    [InlineData("key,title,team\nA-1,5\" screen,Payments\n", "line 2: A quote stands where none may.")]
    [InlineData("key,title,team\nA-1,\"One\" more,Payments\n", "line 2: A quote stands where none may.")]
    [InlineData("key,title,team\n\0,x,Payments\n", "line 2, column key: \"\0\" can't be a key.")]
    public async Task A_broken_file_gets_a_clear_sentence(string csv, string sentence)
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync(csv);
        ran.ExitCode.ShouldBe(1);
        ran.Errors.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_quote_that_swallows_a_huge_file_is_noticed_before_memory_is_full()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync("key,title,team\nA-1,\"never closed,Payments\n" + string.Concat(Enumerable.Range(2, 60_000).Select(i => $"A-{i},Another title,Payments\n")));
        ran.Errors.ShouldContain("line 2: This row is longer than a million characters: a quote before it is probably never closed.");
    }

    [Fact]
    public async Task Blank_lines_count_as_lines_and_not_as_rows_and_unknown_columns_are_said_aloud()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync("key,title,team,ownr_email\n\nA-1,One,Payments,x\n,,,\n \nA-2,,Payments,\n");
        ran.Output.ShouldContain("Columns that mean nothing to ChatOps and aren't used: ownr_email.");
        ran.Errors.ShouldContain("line 6, column title");
        ran.Errors.ShouldContain("1 place needs mending in 2 rows.");
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "--dry-run")]
    [InlineData("import", "a.csv", "b.csv")]
    [InlineData("import", "a.csv", "--organization")]
    [InlineData("import", "a.csv", "--force")]
    [InlineData("export", "--dry-run")]
    public async Task What_is_not_understood_gets_the_usage(params string[] args)
    {
        await using var world = await ImportWorld.CreateAsync();
        (await world.RunAsync(args)).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Errors.ShouldStartWith("import FILE.csv"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_sentence()
    {
        await using var world = await ImportWorld.CreateAsync();
        (await world.RunAsync("import", "/nowhere/at-all.csv")).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1), r => r.Errors.ShouldContain("at-all.csv"));
    }

    /// <summary>Every text that can be typed survives the file, quotes, separators, breaks and all.</summary>
    [Fact]
    public void Cells_come_back_as_they_were_written() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), texts =>
    {
        var cells = texts.Select(t => TypedText.Area(t.Get)).OfType<string>().ToArray();
        using var written = new StringWriter();
        using (var csv = CsvWriter.Create(written, CsvWriterOptions.Default, leaveOpen: true))
        {
            csv.WriteRecord(["a", "b"]);
            foreach (var cell in cells)
            {
                csv.WriteRecord([cell, "x"]);
            }
        }

        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(written.ToString()), new CsvReaderOptions { Separator = ',', DetectSeparatorHint = false });
        reader.ReadHeader();
        var back = new List<string>();
        while (reader.Read())
        {
            back.Add(reader.GetString(0));
        }

        return back.SequenceEqual(cells);
    }).QuickCheckThrowOnFailure();
}
