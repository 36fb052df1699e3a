namespace ChatOps.Teams.Installing;

/// <summary>
/// Both icons, drawn from one figure: a tick in a ring that it breaks out of, the week that comes round and the answer to it. Colour is
/// 192 pixels on the accent colour of the manifest; outline is 32 pixels of white on nothing, as Teams asks:
/// https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons.
/// </summary>
internal static class AppIcon
{
    private const double RingRadius = 0.30;
    private static readonly (double X, double Y)[] s_tick = [(0.37, 0.49), (0.48, 0.60), (0.74, 0.29)];

    public static byte[] Color() => Png.Write(192, (x, y) => Over((0x0F, 0x6B, 0x63), Ink(x, y, 192, stroke: 0.07)));

    public static byte[] Outline() => Png.Write(32, (x, y) => (255, 255, 255, Level(Ink(x, y, 32, stroke: 0.08, scale: 1.35))));

    /// <summary>How much of a pixel the figure covers.</summary>
    /// <param name="stroke">Its width, as a share of the picture.</param>
    private static double Ink(int x, int y, int size, double stroke, double scale = 1)
    {
        var (u, v) = (((x + 0.5) / size - 0.5) / scale + 0.5, ((y + 0.5) / size - 0.5) / scale + 0.5);
        var tick = Math.Min(ToSegment(u, v, s_tick[0], s_tick[1]), ToSegment(u, v, s_tick[1], s_tick[2]));
        var ring = Math.Abs(Math.Sqrt((u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5)) - RingRadius);
        var isOpen = ToSegment(u, v, s_tick[1], s_tick[2]) < stroke * 1.4;
        return Math.Max(Cover(tick), isOpen ? 0 : Cover(ring));

        double Cover(double distance) => Math.Clamp((stroke / 2 - distance) * size * scale + 0.5, 0, 1);
    }

    private static double ToSegment(double x, double y, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var along = Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.Sqrt(Math.Pow(x - a.X - along * dx, 2) + Math.Pow(y - a.Y - along * dy, 2));
    }

    private static (byte R, byte G, byte B, byte A) Over((byte R, byte G, byte B) ground, double ink) => (Mixed(ground.R, ink), Mixed(ground.G, ink), Mixed(ground.B, ink), 255);

    private static byte Mixed(byte ground, double ink) => (byte)Math.Round(ground + (255 - ground) * ink);

    private static byte Level(double ink) => (byte)Math.Round(255 * ink);
}
