using System.Security.Cryptography;
using SafeGo.Persistence;
using SafeGo.Persistence.Engines;

namespace SafeGo.Web.Accounts;

/// <summary>The signing key of a Development start, kept in the data directory so that sign-ins outlive a restart.</summary>
internal static class DevelopmentKey
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StorageUnusableException">The directory cannot be used.</exception>
    public static string ReadOrMake(string directory)
    {
        var file = Path.Combine(directory, "signing.key");
        try
        {
            DataDirectory.Make(directory);
            return File.Exists(file) ? File.ReadAllText(file).Trim() : Make(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnusableException($"the signing key cannot be kept in '{file}' ({fault.Message.TrimEnd('.')}): choose another SafeGo:DataDirectory", fault);
        }
    }

    private static string Make(string file)
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(file, options);
        writer.Write(key);
        return key;
    }
}
