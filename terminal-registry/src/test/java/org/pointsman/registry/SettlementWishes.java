package org.pointsman.registry;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.SettlementCommand;
import org.pointsman.registry.model.SettlementCommand.MatchDifference;
import org.pointsman.registry.model.SettlementCommand.PostSettlement;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;
import org.pointsman.registry.model.SettlementCommand.ReleasePayout;
import org.pointsman.registry.model.SettlementCommand.ResolveDifference;
import org.pointsman.registry.model.SettlementCommand.ReturnPayout;
import org.pointsman.registry.model.SettlementCommand.SettleDay;

/** What people might do about settlements. */
final class SettlementWishes {
    static final String SOURCE = "0123456789abcdef".repeat(4) + ":1";
    private static final int DATE = 20_261_129;

    private SettlementWishes() {
    }

    static SettlementCommand wish(Desk desk, SplittableRandom random) {
        int date = DATE + random.nextInt(4);
        long number = random.nextLong(6);
        return switch (random.nextInt(7)) {
            case 0 -> new SettleDay(desk.by(Desk.OPERATOR), date, List.of(Desk.TID), random.nextInt(8) == 0);
            case 1 ->
                new ResolveDifference(desk.by(Desk.OPERATOR), number, DifferenceOutcome.values()[random.nextInt(4)]);
            case 2 -> new MatchDifference(desk.by(Desk.OPERATOR), number, SOURCE);
            case 3 -> new ReleasePayout(desk.by(Desk.OPERATOR), Desk.MID);
            case 4 -> new ReturnPayout(desk.by(Desk.APPROVER), Desk.MID, date, random.nextInt(3));
            case 5 -> new PostSettlement(desk.by(Desk.SYSTEM), Desk.MID, date, random.nextInt(-1, 3), 1, 0);
            default -> difference(desk, date, random);
        };
    }

    private static RecordDifference difference(Desk desk, int date, SplittableRandom random) {
        DifferenceKind kind = DifferenceKind.values()[random.nextInt(3)];
        return new RecordDifference(desk.by(Desk.OPERATOR), "cup", date, kind, "00000000000" + random.nextInt(4),
                Desk.MID, Desk.TID, kind == DifferenceKind.ONLY_THEIRS ? 0 : 100,
                kind == DifferenceKind.ONLY_OURS ? 0 : 200, SOURCE);
    }
}
