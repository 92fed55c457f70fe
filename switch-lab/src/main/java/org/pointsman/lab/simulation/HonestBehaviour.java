package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/** What tills do, and how often. */
enum HonestBehaviour implements Behaviour {
    SELL(40) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(sale(till));
        }
    },
    SCAN(6) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().scanRequest(till.chance().between(1, MAX_AMOUNT), till.chance().pick(CODES)));
        }
    },
    /** The customer shows a code of now, seldom that of the sale. */
    REFUND_OTHER_CODE(3) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().scanned();
            if (sale != null) {
                till.send(till.device().scanRefundRequest(sale, partOf(till, sale), till.chance().pick(CODES)));
            }
        }
    },
    VOID(8) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().of(till);
            if (sale != null) {
                till.send(till.device().voidRequest(sale));
            }
        }
    },
    REFUND(16) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().any();
            if (sale != null) {
                till.send(till.device().refundRequest(sale, partOf(till, sale)));
            }
        }
    },
    INQUIRE(6) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().balanceRequest(till.chance().pick(CARDS), "123456"));
        }
    },
    HOLD(8) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(preAuth(till));
        }
    },
    HOLD_MORE(2) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().additionalPreAuthRequest(till.chance().between(1, MAX_AMOUNT),
                    till.chance().pick(CARDS)));
        }
    },
    COMPLETE(11) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = till.sales().held();
            if (preAuth != null) {
                till.send(till.device().completionRequest(preAuth, askedFor(till, preAuth)));
            }
        }
    },
    /** Two completions of one pre-authorisation at once: one may go through. */
    COMPLETE_TWICE(2) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = till.sales().held();
            if (preAuth != null) {
                till.send(till.device().completionRequest(preAuth, preAuth.request().amountMinor()));
                till.send(till.device().completionRequest(preAuth, preAuth.request().amountMinor()));
            }
        }
    },
    /** A sale made without the switch. */
    ADVISE(5) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(
                    till.device().offlineSaleRequest(till.chance().between(1, MAX_AMOUNT), till.chance().pick(CARDS)));
        }
    },
    ADVISE_COMPLETION(5) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = till.sales().held();
            if (preAuth != null) {
                till.send(till.device().completionNotice(preAuth, askedFor(till, preAuth)));
            }
        }
    },
    PAY_FROM_THE_CHIP(2) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().eCashRequest(till.chance().between(1, MAX_AMOUNT), till.chance().pick(CARDS)));
        }
    },
    /** What became of an issuer's script. */
    REPORT_SCRIPT(2) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().of(till);
            if (sale != null && sale.request().card() != null) {
                till.send(till.device().scriptNotice(sale));
            }
        }
    },
    /** Another amount for an offline sale; of what was sold otherwise it is refused. */
    ADJUST(3) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().offlineOf(till);
            if (sale != null) {
                till.send(till.device().adjustmentRequest(sale, till.chance().between(1, MAX_AMOUNT)));
            }
        }
    },
    TIP(5) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().of(till);
            if (sale != null && sale.request().card() != null) {
                till.send(till.device().tipRequest(sale, tipOn(till, sale)));
            }
        }
    },
    /** Refunds and voids of the new amount. */
    FOLLOW_ADJUSTED(3) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply adjusted = till.sales().adjustedOf(till);
            PosReply sale = adjusted == null ? null : till.sales().adjusted(adjusted);
            if (sale != null) {
                long amountMinor = adjusted.request().amountMinor();
                till.send(till.chance().of(0.5)
                        ? till.device().voidRequest(sale, amountMinor)
                        : till.device().refundRequest(sale, amountMinor));
            }
        }
    },
    RELEASE(4) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply preAuth = till.sales().held();
            if (preAuth != null) {
                till.send(till.device().preAuthVoidRequest(preAuth));
            }
        }
    },
    /** The same part of a sale twice at once: only what remains may go through. */
    REFUND_TWICE(3) {
        @Override
        public void act(VirtualTerminal till) {
            PosReply sale = till.sales().any();
            if (sale != null) {
                long amountMinor = partOf(till, sale);
                till.send(till.device().refundRequest(sale, amountMinor));
                till.send(till.device().refundRequest(sale, amountMinor));
            }
        }
    },
    /** An earlier request again, answered or not. */
    REPEAT(10) {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = till.recent();
            if (call != null) {
                till.send(till.again(call));
            }
        }
    },
    /** A sale and at once the same again. */
    SELL_TWICE(4) {
        @Override
        public void act(VirtualTerminal till) {
            PosRequest sale = sale(till);
            till.send(sale);
            till.send(sale);
        }
    },
    /** An earlier trace number with another amount. */
    ALTER(4) {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = till.recent();
            if (call != null && call.financial() && !call.inquiry()) {
                till.send(till.device().withAmount(call.request, call.request.amountMinor() + 1));
            }
        }
    },
    /** Takes back an earlier request, answered or not; the dialect has no reversal of a refund. */
    REVERSE(6) {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = till.recent();
            if (call != null && call.reversible()) {
                till.send(till.device().reversalRequest(call.request));
            }
        }
    },
    /** A reversal finds room where a sale finds none. */
    REVERSE_IN_A_CROWD(6) {
        @Override
        public void act(VirtualTerminal till) {
            TerminalCall call = till.recent();
            if (call != null && call.reversible()) {
                till.send(sale(till));
                till.send(sale(till));
                till.send(till.device().reversalRequest(call.request));
            }
        }
    },
    /** Takes back what was voided, and its void after it: neither may stand. */
    REVERSE_BOTH(4) {
        @Override
        public void act(VirtualTerminal till) {
            List<TerminalCall> voids = till.history().stream().filter(TerminalCall::approvedVoid).toList();
            TerminalCall voided = voids.isEmpty() ? null : till.chance().pick(voids);
            TerminalCall original = voided == null ? null : originalOf(till, voided);
            if (original != null) {
                till.send(till.device().reversalRequest(original.request));
                till.send(till.device().reversalRequest(voided.request));
            }
        }
    },
    /** The reversal overtakes its sale. */
    REVERSE_FIRST(3) {
        @Override
        public void act(VirtualTerminal till) {
            PosRequest sale = sale(till);
            till.send(till.device().reversalRequest(sale));
            till.send(sale);
        }
    },
    REVERSE_NEVER_SENT(2) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().reversalRequest(sale(till)));
        }
    },
    /** Fetches what it is set up with, and says that it has taken it. */
    DOWNLOAD(2) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().parametersRequest());
            till.send(till.device().parametersTakenRequest());
        }
    },
    /** Another application version is loaded into the till. */
    UPDATE(3) {
        @Override
        public void act(VirtualTerminal till) {
            till.device().reports(till.chance().pick(SimulatedSite.VERSIONS));
        }
    },
    /** A sale whose MAC is wrong: as if it had never been sent. */
    FORGE(2) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(sale(till), true);
        }
    },
    SETTLE(6) {
        @Override
        public void act(VirtualTerminal till) {
            till.closing().begin();
        }
    },
    /** A settlement while a sale of the batch runs. */
    SETTLE_EARLY(1) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(sale(till));
            till.closing().begin();
        }
    },
    /** Details that nobody asked for. */
    UPLOAD_UNASKED(1) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().uploadEndRequest(0));
        }
    },
    NOTIFY(1) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().chipNoticeRequest("203"));
        }
    },
    ECHO(3) {
        @Override
        public void act(VirtualTerminal till) {
            till.send(till.device().echoRequest());
        }
    },
    GARBAGE(1) {
        @Override
        public void act(VirtualTerminal till) {
            byte[] bytes = new byte[till.chance().between(1, 80)];
            till.chance().fill(bytes);
            till.sendGarbage(bytes);
        }
    };

    private static final List<TestCard> CARDS = List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD,
            TestCard.UNIONPAY, TestCard.JCB);
    private static final List<TestCode> CODES = List.of(TestCode.UNIONPAY, TestCode.UNIONPAY_OTHER, TestCode.ALIPAY,
            TestCode.UNIONPAY, TestCode.WECHAT);
    private static final int MAX_AMOUNT = 50_000;
    private static final int ALL = total();

    private final int weight;

    HonestBehaviour(int weight) {
        this.weight = weight;
    }

    private static int total() {
        int sum = 0;
        for (HonestBehaviour habit : values()) {
            sum += habit.weight;
        }
        return sum;
    }

    static Behaviour pick(Chance chance) {
        int ticket = chance.between(1, ALL);
        for (HonestBehaviour habit : values()) {
            ticket -= habit.weight;
            if (ticket <= 0) {
                return habit;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    private static PosRequest sale(VirtualTerminal till) {
        Chance chance = till.chance();
        String pin = chance.of(0.1) ? "123456" : null;
        return till.device().purchaseRequest(chance.between(1, MAX_AMOUNT), chance.pick(CARDS), pin);
    }

    // Null when it is another till's.
    private static TerminalCall originalOf(VirtualTerminal till, TerminalCall voided) {
        String stan = voided.request.field(61).substring(6, 12);
        return till.history().stream()
                .filter(call -> call.reversible() && !call.forged && stan.equals(call.request.field(11))).findFirst()
                .orElse(null);
    }

    private static PosRequest preAuth(VirtualTerminal till) {
        Chance chance = till.chance();
        return till.device().preAuthRequest(chance.between(1, MAX_AMOUNT), chance.pick(CARDS), null);
    }

    /** Up to the percentage, and a little above it. */
    private static long askedFor(VirtualTerminal till, PosReply preAuth) {
        long wholeMinor = preAuth.request().amountMinor();
        Chance chance = till.chance();
        return switch (chance.between(0, 3)) {
            case 0 -> wholeMinor;
            case 1 -> wholeMinor * 115 / 100;
            case 2 -> wholeMinor * 115 / 100 + 1;
            default -> chance.between(1, (int) wholeMinor);
        };
    }

    /** Up to the percentage, and a little above it. */
    private static long tipOn(VirtualTerminal till, PosReply sale) {
        long mostMinor = sale.request().amountMinor() * 20 / 100;
        Chance chance = till.chance();
        return switch (chance.between(0, 3)) {
            case 0 -> mostMinor;
            case 1 -> mostMinor + 1;
            default -> chance.between(1, (int) mostMinor + 1);
        };
    }

    private static long partOf(VirtualTerminal till, PosReply sale) {
        long wholeMinor = sale.request().amountMinor();
        Chance chance = till.chance();
        return switch (chance.between(0, 3)) {
            case 0 -> wholeMinor;
            case 1 -> wholeMinor / 2 + 1;
            case 2 -> wholeMinor + 1;
            default -> chance.between(1, (int) wholeMinor);
        };
    }
}
