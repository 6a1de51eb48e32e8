namespace SafeGo.LoadGenerator.Book;

/// <summary>What the server promised (contract) and did not keep. On the wire and in the file: snake_case.</summary>
internal enum ViolationKind
{
    /// <summary>One wave of one ride was given to two drivers (section 5: a ride has one winner).</summary>
    TwoWinners,

    /// <summary>A driver got a job while he had one (section 5: a driver has one job).</summary>
    TwoJobs,

    /// <summary>An accept was answered "assigned" and the job never came.</summary>
    AssignedNeverConfirmed,

    /// <summary>A job came although the accept was refused, or nobody had accepted.</summary>
    ConfirmedWithoutAccept,

    /// <summary>The customer was told of a driver, and no driver of a job.</summary>
    AssignedWithoutDriver,

    /// <summary>A driver was told of a job, and the customer of no driver.</summary>
    CustomerNotTold,

    /// <summary>An offer to somebody on a job, by the order of his own room.</summary>
    OfferWhileBusy,

    /// <summary>An offer to somebody who holds one (max_open_offers_per_driver), by the order of his own room.</summary>
    OfferWhileAsked,

    /// <summary>An offer to somebody who never said that he is available.</summary>
    OfferWhileUnavailable,

    /// <summary>An offer from beyond max_radius_km.</summary>
    OfferTooFar,

    /// <summary>An offer of another service or country than the driver's.</summary>
    OfferOfAnotherKind,

    /// <summary>The same driver asked twice in one wave.</summary>
    AskedTwice,

    /// <summary>An offer that neither answer nor deadline closed.</summary>
    OfferLeftOpen,

    /// <summary>An event about a ride that is none of this person's.</summary>
    NotHisEvent,

    /// <summary>An event that cannot follow what the same person was told before.</summary>
    EventContradicts,

    /// <summary>A hole in a room's seq.</summary>
    EventMissed,

    /// <summary>An event delivered twice outside of a resume.</summary>
    EventDuplicated,

    /// <summary>An event delivered after a later one.</summary>
    EventOutOfOrder,

    /// <summary>An event before the connection's state, a second state, or one without seq or event_id.</summary>
    EventMalformed,

    /// <summary>A key on the wire that is nobody else's business (section 3).</summary>
    PrivateField,

    /// <summary>An answer that no rule of the contract explains: a 5xx other than 503, a code out of place, none at all.</summary>
    UnexpectedAnswer,

    /// <summary>A session that told its customer no end.</summary>
    SessionNeverEnded,
}
