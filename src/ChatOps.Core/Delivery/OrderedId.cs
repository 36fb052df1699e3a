using System.Buffers.Binary;

namespace ChatOps.Core.Delivery;

/// <summary>
/// Version 7 ids that rise within a process even inside one millisecond (the framework's own don't): what one transaction says
/// to one place goes out in the order in which it was written.
/// </summary>
internal static class OrderedId
{
    private const int SequenceBits = 12;
    private static long s_last;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
        var tick = Rise(milliseconds << SequenceBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes, tick >> SequenceBits << 16 | 0x7000 | (tick & 0xFFF));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The clock's tick, or one more than the last that was given when the clock stands still or goes back.</summary>
    private static long Rise(long fromClock)
    {
        while (true)
        {
            var last = Volatile.Read(ref s_last);
            var next = Math.Max(fromClock, last + 1);
            if (Interlocked.CompareExchange(ref s_last, next, last) == last)
            {
                return next;
            }
        }
    }
}
