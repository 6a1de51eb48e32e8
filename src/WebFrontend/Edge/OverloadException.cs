namespace SafeGo.Web.Edge;

/// <summary>More is asked of this front-end than it takes on at once; nothing was done.</summary>
internal sealed class OverloadException(string lane) : Exception($"The lane for {lane} is full.");
