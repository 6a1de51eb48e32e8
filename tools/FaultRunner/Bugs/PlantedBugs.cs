using static SafeGo.FaultRunner.Checks.ViolationKind;
using static SafeGo.FaultRunner.Faults.FaultKind;

namespace SafeGo.FaultRunner.Bugs;

internal static class PlantedBugs
{
    private const string EachTenth = "if nextval('planted_bug_count') % 10 = 0 then";

    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("two-winners", "offers", "update|new.status = 'accepted'",
            "update offers set status = 'accepted' where ctid = (select ctid from offers o where o.session_id = new.session_id and o.wave = new.wave and o.status in ('lost', 'withdrawn') limit 1);",
            [TwoWinners], []),
        new("accept-forgotten", "offers", "update|new.status = 'accepted'",
            "update offers set status = 'lapsed' where session_id = new.session_id and driver_id = new.driver_id and wave = new.wave;",
            [AcceptLost], []),
        new("winner-forgotten", "dispatch_sessions", "update|new.assigned_driver_id is not null",
            "update dispatch_sessions set assigned_driver_id = null where id = new.id;",
            [AcceptLost, Disagreement], []),
        new("ride-driver-forgotten", "rides", "update|new.assigned_driver_id is not null",
            "update rides set assigned_driver_id = null where id = new.id;",
            [AcceptLost, Disagreement], []),
        new("driver-freed-early", "driver_realtime_state", "update|new.current_assignment_id is not null",
            "update driver_realtime_state set current_assignment_id = null, is_available = true where driver_id = new.driver_id;",
            [TwoJobs, Disagreement], [KillAll, KillSilo]),
        new("cancel-undone", "dispatch_sessions", "update|new.status = 'cancelled_by_customer'",
            "update dispatch_sessions set status = 'searching_driver', released_at = null where id = new.id;",
            [CancelUndone], []),
        new("reject-forgotten", "offers", "update|new.status = 'rejected'",
            "update offers set status = 'pending', answered_at = null where session_id = new.session_id and driver_id = new.driver_id and wave = new.wave;",
            [AnswerLost], []),
        new("step-forgotten", "rides", "update|new.status = 'completed'",
            "update rides set status = 'in_progress' where id = new.id;",
            [AnswerLost, Disagreement], []),
        new("request-forgotten", "rides", "insert|true",
            $"{EachTenth} delete from rides where id = new.id; end if;",
            [AnswerLost, Disagreement], []),
        new("deadline-forgotten", "dispatch_sessions", "insert or update|new.next_step_at is not null",
            "update dispatch_sessions set next_step_at = null where id = new.id;",
            [Overdue], [KillAll]),
        new("event-lost", "room_events", "insert|true",
            $"{EachTenth} delete from room_events where position = new.position; end if;",
            [RoomHole, ClientHole], []),
        new("event-rewritten", "room_events", "insert|true",
            $"{EachTenth} update room_events set event_id = gen_random_uuid() where room = new.room and seq = new.seq - 1; end if;",
            [EventChanged], []),
        new("event-misdelivered", "room_events", "insert|new.room like 'customer:%'",
            $"{EachTenth} with other as (update room_heads set seq = seq + 1 where room = (select room from room_heads where room like 'customer:%' and room <> new.room order by random() limit 1) returning room, seq) insert into room_events (tx, room, seq, event_id, name, body, at, session_id) select new.tx, room, seq, gen_random_uuid(), new.name, new.body, new.at, new.session_id from other; end if;",
            [WrongRoom], []),
    ];

    public static PlantedBug? Find(string name) => All.FirstOrDefault(b => b.Name == name);
}
