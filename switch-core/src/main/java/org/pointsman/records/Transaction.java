package org.pointsman.records;

import org.pointsman.registry.model.MessageType;

/**
 * What a terminal asks for. The names are the row names of a dialect's transaction table; the code is written to the
 * journal and never reused.
 */
public enum Transaction {
    /** A row of the dialect this switch does not carry out: answered 40. */
    UNSUPPORTED(0, null, false),
    SIGN_ON(1, MessageType.SIGN_ON, false),
    SIGN_OFF(2, MessageType.SIGN_OFF, false),
    ECHO(3, MessageType.ECHO, false),
    PURCHASE(4, MessageType.PURCHASE, true),
    PURCHASE_VOID(5, MessageType.PURCHASE_VOID, true),
    REFUND(6, MessageType.REFUND, true),
    /** Of a purchase. */
    REVERSAL(7, MessageType.REVERSAL, false),
    /** Of a purchase void. */
    VOID_REVERSAL(8, MessageType.REVERSAL, false),
    /** Of what this switch does not carry out: acknowledged, nothing is undone. */
    OTHER_REVERSAL(9, MessageType.REVERSAL, false),
    PREAUTH(10, MessageType.PREAUTH, true),
    PREAUTH_VOID(11, MessageType.PREAUTH_VOID, true),
    /** Asks for the money of a pre-authorisation: a sale of its own from then on. */
    COMPLETION(12, MessageType.COMPLETION, true),
    COMPLETION_VOID(13, MessageType.COMPLETION_VOID, true),
    PREAUTH_REVERSAL(14, MessageType.REVERSAL, false),
    PREAUTH_VOID_REVERSAL(15, MessageType.REVERSAL, false),
    COMPLETION_REVERSAL(16, MessageType.REVERSAL, false),
    COMPLETION_VOID_REVERSAL(17, MessageType.REVERSAL, false),
    /** Moves no money and is never reversed. */
    BALANCE(18, MessageType.BALANCE, true),
    /** Closes the batch when both sides add up to the same. */
    SETTLEMENT(20, MessageType.SETTLEMENT, false),
    /** Lists what is in a batch that did not add up. */
    BATCH_UPLOAD(21, MessageType.SETTLEMENT, false),
    /** The end of the list: the batch is closed with its differences. */
    BATCH_UPLOAD_END(22, MessageType.SETTLEMENT, false),
    /** Chip data of a batch, or the end of them: taken, and nothing follows from it. */
    BATCH_NOTICE(23, MessageType.SETTLEMENT, false),
    /** Holds more; it names no original and stands alone, with a code of its own. */
    ADDITIONAL_PREAUTH(24, MessageType.PREAUTH, true),
    ADDITIONAL_PREAUTH_REVERSAL(25, MessageType.REVERSAL, false),
    /** Tells that the money of a pre-authorisation was asked for: taken at once, stored and forwarded. */
    COMPLETION_NOTICE(26, MessageType.COMPLETION, true),
    /** Tells a sale made without a network: taken at once, stored and forwarded. */
    OFFLINE_SALE(27, MessageType.OFFLINE_ADVICE, true),
    /** Gives an offline sale of the same batch another amount: F4 is the new one. */
    ADJUSTMENT(29, MessageType.OFFLINE_ADVICE, true),
    /** Adds a tip to a sale of the same batch: F4 is the amount with the tip. */
    TIP(30, MessageType.OFFLINE_ADVICE, true),
    /** Tells what a chip did with an issuer's script: whatever the terminal's state, and no money. */
    SCRIPT_NOTICE(31, MessageType.REVERSAL, false),
    /** Tells a sale from the purse of a chip, with its chip data: an offline sale that nothing follows. */
    E_CASH_SALE(32, MessageType.OFFLINE_ADVICE, true),
    /** Fetches what the terminal is set up with. */
    PARAMETERS(33, MessageType.KEY_DOWNLOAD, false),
    /** The terminal has taken what it was told last. */
    PARAMETERS_END(34, MessageType.KEY_DOWNLOAD, false);

    private static final Transaction[] BY_CODE = byCode();

    private final int code;
    private final MessageType messageType;
    private final boolean financial;

    Transaction(int code, MessageType messageType, boolean financial) {
        this.code = code;
        this.messageType = messageType;
        this.financial = financial;
    }

    private static Transaction[] byCode() {
        Transaction[] transactions = new Transaction[Byte.MAX_VALUE];
        for (Transaction transaction : values()) {
            transactions[transaction.code] = transaction;
        }
        return transactions;
    }

    /** The code in records. */
    public int code() {
        return code;
    }

    /** Row of the terminal matrix (domain 3.9.2); null for {@link #UNSUPPORTED}. */
    public MessageType messageType() {
        return messageType;
    }

    /** Whether it asks a network, has a duplicate key and a record of its own. */
    public boolean financial() {
        return financial;
    }

    /** What a reversal reverses; null for everything else. */
    public Transaction reverses() {
        return switch (this) {
            case REVERSAL -> PURCHASE;
            case VOID_REVERSAL -> PURCHASE_VOID;
            case OTHER_REVERSAL -> UNSUPPORTED;
            case PREAUTH_REVERSAL -> PREAUTH;
            case ADDITIONAL_PREAUTH_REVERSAL -> ADDITIONAL_PREAUTH;
            case PREAUTH_VOID_REVERSAL -> PREAUTH_VOID;
            case COMPLETION_REVERSAL -> COMPLETION;
            case COMPLETION_VOID_REVERSAL -> COMPLETION_VOID;
            default -> null;
        };
    }

    /** What takes it back; {@link #OTHER_REVERSAL} where the switch undoes nothing. */
    public Transaction reversedBy() {
        return switch (this) {
            case PURCHASE -> REVERSAL;
            case PURCHASE_VOID -> VOID_REVERSAL;
            case PREAUTH -> PREAUTH_REVERSAL;
            case ADDITIONAL_PREAUTH -> ADDITIONAL_PREAUTH_REVERSAL;
            case PREAUTH_VOID -> PREAUTH_VOID_REVERSAL;
            case COMPLETION -> COMPLETION_REVERSAL;
            case COMPLETION_VOID -> COMPLETION_VOID_REVERSAL;
            default -> OTHER_REVERSAL;
        };
    }

    /** Whether it needs an original that stands; what does not opens a business of its own. */
    public boolean followsUp() {
        return switch (this) {
            case PURCHASE_VOID, REFUND, PREAUTH_VOID, COMPLETION, COMPLETION_NOTICE, COMPLETION_VOID, ADJUSTMENT, TIP ->
                true;
            default -> false;
        };
    }

    /** Whether it is about a whole batch. */
    public boolean batch() {
        return messageType == MessageType.SETTLEMENT;
    }

    /** Whether it asks to hold money: its approval can be completed or voided. */
    public boolean holds() {
        return this == PREAUTH || this == ADDITIONAL_PREAUTH;
    }

    /** Whether it asks for money: its approval is a sale that can be voided or refunded. */
    public boolean sale() {
        return this == PURCHASE || this == COMPLETION || this == COMPLETION_NOTICE || this == OFFLINE_SALE
                || this == E_CASH_SALE;
    }

    /** Whether it tells what was done already: it is answered at once, and the network is told as long as it takes. */
    public boolean advice() {
        return this == COMPLETION_NOTICE || this == OFFLINE_SALE || adjusts() || tellsChipData();
    }

    /** Whether its network is told what the chip said (F55). */
    public boolean tellsChipData() {
        return this == SCRIPT_NOTICE || this == E_CASH_SALE;
    }

    /** Whether it gives a sale another amount; it is no sale itself. */
    public boolean adjusts() {
        return this == ADJUSTMENT || this == TIP;
    }

    /** Whether its approval counts in the totals of its batch, as debit or as credit (dialect section 12). */
    public boolean settles() {
        return sale() || credit();
    }

    /** Whether its approval gives money back. A sale that was voided stays in the debit, its void is in the credit. */
    public boolean credit() {
        return this == PURCHASE_VOID || this == COMPLETION_VOID || this == REFUND;
    }

    /** The transaction of a record's code. */
    public static Transaction of(int code) {
        return BY_CODE[code];
    }
}
