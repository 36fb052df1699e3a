using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ChatOps.Host.Protection;

/// <summary>Encrypts the key ring's keys with one from the configuration, so that a copy of the database alone opens nothing.</summary>
internal sealed class MasterKeyEncryptor(byte[] key) : IXmlEncryptor
{
    public const int KeyLength = 32;

    /// <summary>Before the cipher text, as AES-GCM wants them; the tag stands behind it.</summary>
    internal const int NonceLength = 12;

    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var bytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(NonceLength + plain.Length));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(bytes)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Null where the configuration names none.</summary>
internal sealed record MasterKeyHolder(byte[]? Key);

/// <summary>Made by the framework, which hands it the services.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var key = services.GetRequiredService<MasterKeyHolder>().Key
            ?? throw new StartProblem($"The stored keys are encrypted: set {ProtectionSetup.MasterKey} to the value that they were encrypted with.");
        var bytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[bytes.Length - MasterKeyEncryptor.NonceLength - MasterKeyEncryptor.TagLength];
        using var aes = new AesGcm(key, MasterKeyEncryptor.TagLength);
        aes.Decrypt(bytes.AsSpan(0, MasterKeyEncryptor.NonceLength), bytes.AsSpan(MasterKeyEncryptor.NonceLength, plain.Length), bytes.AsSpan(^MasterKeyEncryptor.TagLength..), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
