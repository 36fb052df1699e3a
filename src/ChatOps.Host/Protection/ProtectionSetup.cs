using ChatOps.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Host.Protection;

/// <summary>The keys with which adapters encrypt what they store: in the database, so that all replicas and every restart share them.</summary>
internal static class ProtectionSetup
{
    /// <summary>Names the configuration's key of 32 bytes in Base64.</summary>
    public const string MasterKey = "Protection:MasterKey";

    public static void AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var master = Read(configuration[MasterKey]);

        // Data protection itself is added by the adapters that store secrets: without one there are no keys to make or load.
        services.Configure<DataProtectionOptions>(options => options.ApplicationDiscriminator = "ChatOps");
        services.AddSingleton(new MasterKeyHolder(master));
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<ChatOpsDb>>((keys, dbs) =>
        {
            keys.XmlRepository = new KeysInDatabase(dbs);
            keys.XmlEncryptor = master is null ? null : new MasterKeyEncryptor(master);
        });
    }

    private static byte[]? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var key = new byte[64];
        return Convert.TryFromBase64String(text, key, out var length) && length == MasterKeyEncryptor.KeyLength
            ? key[..length]
            : throw new StartProblem($"{MasterKey} isn't 32 bytes in Base64. Make one with: openssl rand -base64 32");
    }
}
