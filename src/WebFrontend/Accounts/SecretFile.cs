using SafeGo.Persistence;
using SafeGo.Persistence.Engines;

namespace SafeGo.Web.Accounts;

/// <summary>A secret that this process makes for itself, kept in the data directory so that what it guards outlives a restart.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StorageUnusableException">The directory cannot be used.</exception>
    public static string ReadOrMake(string directory, string name, Func<string> make)
    {
        var file = Path.Combine(directory, name);
        try
        {
            DataDirectory.Make(directory);
            return File.Exists(file) ? File.ReadAllText(file).Trim() : Make(file, make());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnusableException($"a secret cannot be kept in '{file}' ({fault.Message.TrimEnd('.')}): choose another SafeGo:DataDirectory", fault);
        }
    }

    private static string Make(string file, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(file, options);
        writer.Write(secret);
        return secret;
    }
}
