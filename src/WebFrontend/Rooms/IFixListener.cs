using SafeGo.Web.Drivers;

namespace SafeGo.Web.Rooms;

/// <summary>Takes the positions of one socket that nobody waits for an answer to.</summary>
internal interface IFixListener
{
    /// <param name="input">The argument as it came; one that is not good is ignored.</param>
    void Hear(object? input);

    void Hear(GivenFix fix);
}
