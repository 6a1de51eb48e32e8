using SafeGo.Accounts;
using SafeGo.Dispatch;
using SafeGo.Drivers;
using SafeGo.Rides;

namespace SafeGo;

/// <summary>The words of the contract spelt out once more, so that a renamed member does not rename what is stored and sent.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Of_WhenStatusesOfTheContract_AreTheseWords()
    {
        AssertWords<SessionStatus>("requested", "searching_driver", "offer_pending", "driver_accepted", "no_driver_found", "cancelled_by_customer", "cancelled_by_admin");
        AssertWords<RideStatus>("requested", "searching_driver", "accepted", "driver_arriving", "in_progress", "completed",
            "cancelled_by_customer", "cancelled_by_admin", "cancelled_no_driver");
        AssertWords<DispatchStatus>("requested", "searching_driver", "accepted", "no_driver_found", "cancelled");
        AssertWords<ServiceType>("ride", "food", "parcel");
        AssertWords<ServiceMode>("ride", "food", "parcel", "all", "offline");
        AssertWords<Decision>("accept", "reject");
        AssertWords<OfferEnd>("timeout", "taken", "cancelled", "withdrawn");
        AssertWords<OfferStatus>("pending", "accepted", "rejected", "lapsed", "withdrawn", "lost");
        AssertWords<Actor>("system", "driver", "customer", "admin");
        AssertWords<UserRole>("customer", "driver", "restaurant", "admin");
        AssertWords<VerificationStatus>("pending", "approved", "rejected");
        AssertWords<AnswerOutcome>("assigned", "rejected", "offer_expired", "not_asked");
    }

    [Theory]
    [InlineData("ride", true)]
    [InlineData("Ride", false)]
    [InlineData("RIDE", false)]
    [InlineData(" ride", false)]
    [InlineData("ride ", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_WhenTheTextIsNotExactlyAWord_IsFalse(string? text, bool expected)
    {
        Assert.Equal(expected, Words.TryParse<ServiceMode>(text, out var mode));
        Assert.Equal(expected ? ServiceMode.Ride : default, mode);
    }

    [Fact]
    public void Parse_WhenTheTextIsNoWord_Throws() =>
        Assert.Equal("'flying' is no RideStatus.", Assert.Throws<FormatException>(() => Words.Parse<RideStatus>("flying")).Message);

    [Theory]
    [InlineData("requested", "requested")]
    [InlineData("searching_driver", "searching_driver")]
    [InlineData("offer_pending", "searching_driver")]
    [InlineData("driver_accepted", "accepted")]
    [InlineData("no_driver_found", "no_driver_found")]
    [InlineData("cancelled_by_customer", "cancelled")]
    [InlineData("cancelled_by_admin", "cancelled")]
    public void OfSession_WhenToldToTheCustomer_IsInHisWords(string session, string dispatch) =>
        Assert.Equal(dispatch, Words.Parse<SessionStatus>(session).OfSession().Word());

    private static void AssertWords<TEnum>(params string[] words) where TEnum : struct, Enum
    {
        Assert.Equal(words.Order(StringComparer.Ordinal), Words.Of<TEnum>().Order(StringComparer.Ordinal));
        Assert.All(words, w => Assert.Equal(w, Words.Parse<TEnum>(w).Word()));
        Assert.DoesNotContain(default, Words.Of<TEnum>().Select(Words.Parse<TEnum>));
    }
}
