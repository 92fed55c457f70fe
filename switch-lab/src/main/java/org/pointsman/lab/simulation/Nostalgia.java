package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.lab.terminal.PosReply;

/** What tills do about what is long ago, whether it left memory or not. */
enum Nostalgia implements Behaviour {
    REFUND {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = chance(till).of(0.5) ? first(till) : slip(till, SALE);
            if (sale != null) {
                long wholeMinor = sale.request().amountMinor();
                long amountMinor = chance(till).of(0.2)
                        ? wholeMinor
                        : chance(till).between(1, (int) (wholeMinor + 3) / 4);
                till.send(till.device().refundRequest(sale, amountMinor));
                if (chance(till).of(0.3)) {
                    till.send(till.device().refundRequest(sale, amountMinor));
                }
            }
        }
    },
    VOID {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = slip(till, SALE);
            if (sale != null) {
                till.send(till.device().voidRequest(sale));
            }
        }
    },
    COMPLETE {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = slip(till, HOLD);
            if (preAuth != null) {
                till.send(till.device().completionRequest(preAuth, preAuth.request().amountMinor()));
            }
        }
    },
    RELEASE {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = slip(till, HOLD);
            if (preAuth != null) {
                till.send(till.device().preAuthVoidRequest(preAuth));
            }
        }
    },
    TIP {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = slip(till, SALE);
            if (sale != null && sale.request().card() != null) {
                till.send(till.device().tipRequest(sale, 1));
            }
        }
    },
    REPEAT {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = call(till);
            if (call != null && (call.financial() || call.reversal())) {
                till.send(till.again(call));
            }
        }
    },
    REVERSE {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = call(till);
            if (call != null && call.reversible()) {
                till.send(till.device().reversalRequest(call.request));
            }
        }
    };

    private static final String SALE = "000000";
    private static final String HOLD = "030000";
    private static final List<Nostalgia> OFTEN = List.of(REFUND, REFUND, REFUND, VOID, COMPLETE, RELEASE, TIP, REPEAT,
            REVERSE);

    /** What a till does now, null when it thinks of today. */
    static Behaviour pick(Oblivion oblivion) {
        boolean wistful = oblivion.forgetful() && oblivion.chance().of(oblivion.nostalgic());
        return wistful ? oblivion.chance().pick(OFTEN) : null;
    }

    private static Chance chance(VirtualTerminal till) {
        return till.oblivion().chance();
    }

    /** Of the older half of what it sent, null when that is empty. */
    private static TerminalCall call(VirtualTerminal till) {
        int older = till.history().size() / 2;
        TerminalCall call = older == 0 ? null : till.history().get(chance(till).between(0, older - 1));
        return call == null || call.forged || call.former() ? null : call;
    }

    // To which customers come back again and again.
    private static PosReply first(VirtualTerminal till) {
        return till.history().stream().filter(call -> !call.forged && !call.former() && approved(call, SALE))
                .map(call -> call.reply).findFirst().orElse(null);
    }

    private static boolean approved(TerminalCall call, String processing) {
        return call.financial() && processing.equals(call.request.field(3)) && call.reply != null
                && call.reply.approved();
    }

    private static PosReply slip(VirtualTerminal till, String processing) {
        TerminalCall call = call(till);
        boolean fits = call != null && approved(call, processing);
        return fits ? call.reply : null;
    }
}
