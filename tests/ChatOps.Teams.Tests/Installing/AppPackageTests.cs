using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using ChatOps.Core.Commands;
using ChatOps.Host;
using ChatOps.Teams.Installing;

namespace ChatOps.Teams.Tests.Installing;

/// <summary>The zip for Teams: what is in it, and that Microsoft's schema takes it.</summary>
public sealed class AppPackageTests : IDisposable
{
    private static readonly Guid s_appId = new("12345678-1234-4234-8234-1234567890ab");
    private static readonly Uri s_website = new("https://intranet.example.com/chatops");

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-teams-package").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_package_holds_the_manifest_with_ones_ids_and_both_icons()
    {
        using var zip = new ZipArchive(Written());
        zip.Entries.Select(e => e.FullName).ShouldBe(["manifest.json", "color.png", "outline.png"], ignoreOrder: true);
        using var stream = zip.GetEntry("manifest.json")!.Open();
        var manifest = JsonDocument.Parse(stream).RootElement;
        manifest.GetProperty("id").GetGuid().ShouldBe(s_appId);
        manifest.GetProperty("bots")[0].GetProperty("botId").GetGuid().ShouldBe(s_appId);
        manifest.GetProperty("developer").GetProperty("privacyUrl").GetString().ShouldBe(s_website.AbsoluteUri);
        manifest.GetRawText().ShouldNotContain("YOUR-WEBSITE");
    }

    [Fact]
    public void The_same_app_makes_the_same_bytes() => Written().ToArray().ShouldBe(Written().ToArray());

    [Fact]
    public void Icons_are_of_the_size_and_the_colours_that_Teams_asks_for()
    {
        var color = Pixels(AppIcon.Color());
        var outline = Pixels(AppIcon.Outline());
        color.GetLength(0).ShouldBe(192);
        outline.GetLength(0).ShouldBe(32);
        color.Cast<uint>().ShouldAllBe(pixel => (pixel & 0xFF) == 0xFF, "all of it is opaque");
        color[0, 0].ShouldBe(0x0F6B63FFu);
        color.Cast<uint>().Count(pixel => pixel == 0xFFFFFFFF).ShouldBeInRange(1_000, 12_000);
        outline.Cast<uint>().ShouldAllBe(pixel => pixel >> 8 == 0xFFFFFF, "white or nothing");
        outline[0, 0].ShouldBe(0xFFFFFF00u);
        outline.Cast<uint>().Count(pixel => pixel == 0xFFFFFFFF).ShouldBeInRange(50, 500);
    }

    [Fact]
    public void Every_command_in_the_manifest_is_one_of_ours_in_the_words_of_help()
    {
        var manifest = JsonDocument.Parse(AppPackage.Manifest(s_appId, s_website)).RootElement;
        var lists = manifest.GetProperty("bots")[0].GetProperty("commandLists").EnumerateArray().ToList();
        lists.SelectMany(list => list.GetProperty("scopes").EnumerateArray()).Select(scope => scope.GetString()).ShouldBe(["personal", "team", "groupChat"]);
        foreach (var command in lists.SelectMany(list => list.GetProperty("commands").EnumerateArray()))
        {
            CommandGuide.Of("/" + command.GetProperty("title").GetString()).Does.ShouldBe(command.GetProperty("description").GetString());
        }
    }

    [Fact]
    public async Task Microsofts_schema_takes_the_manifest_as_it_stands_and_filled_in()
    {
        using var peer = await Peer.InstalledAsync("manifest");
        var filled = Path.Combine(_folder, "manifest.json");
        await File.WriteAllTextAsync(filled, AppPackage.Manifest(s_appId, s_website));
        var check = await peer.RunAsync("node", "check.mjs", Path.Combine(Rendering.GoldenCardsTests.Folder, "../../../../manifests/teams/manifest.json"), filled);
        check.Code.ShouldBe(0, check.Said);
    }

    [Fact]
    public async Task The_command_writes_the_package_for_the_configured_bot()
    {
        var file = Path.Combine(_folder, "chatops.zip");
        var (code, said) = await RunAsync(s_appId.ToString("D"), "teams-package", file, "--website", s_website.AbsoluteUri);
        (code, said).ShouldBe((0, $"{file} is written. Upload it in Teams: Apps, Manage your apps, Upload an app."));
        (await File.ReadAllBytesAsync(file)).ShouldBe(Written().ToArray());
    }

    [Theory]
    [InlineData("teams-package FILE.zip", "teams-package")]
    [InlineData("teams-package FILE.zip", "teams-package", "--website", "https://example.com")]
    [InlineData("teams-package FILE.zip", "teams-package", "x.zip", "--colour", "red")]
    [InlineData("teams-package FILE.zip", "teams-package", "x.zip", "--website")]
    [InlineData("Which bot?", "teams-package", "x.zip", "--website", "https://example.com")]
    [InlineData("Which bot?", "teams-package", "x.zip", "--website", "https://example.com", "--app-id", "12345")]
    [InlineData("Teams shows a link", "teams-package", "x.zip", "--app-id", "12345678-1234-4234-8234-1234567890ab")]
    [InlineData("Teams shows a link", "teams-package", "x.zip", "--app-id", "12345678-1234-4234-8234-1234567890ab", "--website", "http://example.com")]
    public async Task What_is_missing_is_asked_for(string asks, params string[] args)
    {
        var (code, said) = await RunAsync(null, args);
        code.ShouldBe(2);
        said.ShouldStartWith(asks);
    }

    [Fact]
    public async Task A_file_that_cant_be_written_is_said_so()
    {
        var (code, said) = await RunAsync(s_appId.ToString("D"), "teams-package", Path.Combine(_folder, "no", "such.zip"), "--website", s_website.AbsoluteUri);
        code.ShouldBe(1);
        said.ShouldContain("such.zip");
    }

    private static async Task<(int Code, string Said)> RunAsync(string? appId, params string[] args)
    {
        var said = new StringWriter();
        TeamsPackageCommand.Wants(args).ShouldBeTrue();
        return (await TeamsPackageCommand.RunAsync(args, appId, said, said), said.ToString().Trim());
    }

    private static MemoryStream Written()
    {
        var zip = new MemoryStream();
        AppPackage.Write(zip, s_appId, s_website);
        zip.Position = 0;
        return zip;
    }

    /// <summary>As red, green, blue and opacity, of a PNG whose rows have no filter.</summary>
    private static uint[,] Pixels(byte[] png)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var rows = new byte[size * (1 + 4 * size)];
        zlib.ReadExactly(rows);
        zlib.ReadByte().ShouldBe(-1);
        var pixels = new uint[size, size];
        for (var y = 0; y < size; y++)
        {
            rows[y * (1 + 4 * size)].ShouldBe((byte)0);
            for (var x = 0; x < size; x++)
            {
                pixels[y, x] = BinaryPrimitives.ReadUInt32BigEndian(rows.AsSpan(y * (1 + 4 * size) + 1 + 4 * x));
            }
        }

        return pixels;
    }
}
