package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.PayoutMethod;
import org.pointsman.registry.model.PayoutState;
import org.pointsman.registry.model.Role;

/** What people might want of a fee account, often enough something that is possible. */
final class FeeWishes {
    /** Ending costs something. */
    static final FeeTerms TERMS = new FeeTerms("", "walk", 0,
            List.of(new FeeTerms.Rule(FeeType.CANCEL_FEE, null, 0, 2)));

    private static final List<String> ACCOUNTS = List.of(Desk.TID, Desk.TID, Desk.TID, FeeAccount.ofOrder(1));

    private FeeWishes() {
    }

    static FeeCommand wish(Desk desk, SplittableRandom random) {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        Desk.Person person = new Desk.Person(random.nextBoolean() ? "olga" : "anna", List.of(Role.ADMIN));
        FeeType type = one(FeeType.values(), random);
        long amountMinor = random.nextLong(0, 4);
        return switch (random.nextInt(10)) {
            case 0 -> new WaiveFee(desk.by(person), account, type, amountMinor);
            case 1 -> new DeductDeposit(desk.by(person), account, type, amountMinor);
            case 2 -> new AgreeFee(desk.by(person), account, amountMinor, "Ms Li");
            case 3 -> new RequestPayout(desk.by(person), account, FeeType.REFUND_OF_FEE, amountMinor,
                    one(PayoutMethod.values(), random), null);
            case 4 -> move(desk, account, person, random);
            case 5 -> new SetFeeTerms(desk.by(person), account, "ZFT", desk.nowMs - random.nextInt(2));
            default -> new PostFee(desk.by(person), account, type,
                    random.nextBoolean() ? usual(type) : one(FeeEntry.values(), random), amountMinor, 0, "bank",
                    random.nextBoolean() ? Desk.PAPER : null);
        };
    }

    /** Nobody has paid, waived or been given more than there was. */
    static void assertLawful(FeeAccount account) {
        for (FeeType type : FeeType.values()) {
            assertTrue(type.owed() ? account.sums().of(type) >= 0 : account.sums().of(type) <= 0, account::toString);
        }
        boolean whole = account.posted() <= FeeAccount.MOST_POSTINGS;
        assertTrue(!whole || account.carriedMinor() == 0, account::toString);
    }

    // What was approved goes on.
    private static MovePayout move(Desk desk, String account, Desk.Person person, SplittableRandom random) {
        FeeAccount known = desk.registry.fees(account, desk.nowMs) == null
                ? null
                : desk.registry.fees(account, desk.nowMs).account();
        FeePayout open = known == null ? null : known.openPayout(FeeType.REFUND_OF_FEE, desk.nowMs);
        PayoutState to = open == null || open.state() == PayoutState.APPROVED ? PayoutState.SENT : PayoutState.PAID;
        return new MovePayout(desk.by(person), account, open == null ? 1 : open.number(),
                random.nextInt(8) == 0 ? PayoutState.FAILED : to, "bank");
    }

    private static FeeEntry usual(FeeType type) {
        return switch (type) {
            case DEPOSIT -> FeeEntry.PAYMENT;
            case REFUND_OF_FEE -> FeeEntry.CREDIT;
            default -> FeeEntry.CHARGE;
        };
    }

    private static <T> T one(T[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }
}
