using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ChatOps.Teams.Installing;

/// <summary>A square picture as PNG, red, green, blue and opacity: https://www.w3.org/TR/png/.</summary>
internal static class Png
{
    private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Write(int size, Func<int, int, (byte R, byte G, byte B, byte A)> pixel)
    {
        using var png = new MemoryStream();
        png.Write(s_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 6);
        Chunk(png, "IHDR", header);
        Chunk(png, "IDAT", Compressed(Rows(size, pixel)));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Each begins with its filter: none.</summary>
    private static byte[] Rows(int size, Func<int, int, (byte R, byte G, byte B, byte A)> pixel)
    {
        var rows = new byte[size * (1 + 4 * size)];
        for (var at = 0; at < size * size; at++)
        {
            var (y, x) = Math.DivRem(at, size);
            var from = y * (1 + 4 * size) + 1 + 4 * x;
            (rows[from], rows[from + 1], rows[from + 2], rows[from + 3]) = pixel(x, y);
        }

        return rows;
    }

    private static byte[] Compressed(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            zlib.Write(data);
        }

        return compressed.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG counts it; pictures this small need no table.</summary>
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
