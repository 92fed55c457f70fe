package org.pointsman.records;

import org.pointsman.registry.model.MessageType;

/**
 * What a terminal asks for. The names are the row names of a dialect's transaction table; the code is written to the
 * journal and never reused.
 */
public enum Transaction {
    /** A row of the dialect this switch does not carry out: answered 40. */
    UNSUPPORTED(0, null, MessageClass.OTHER),
    SIGN_ON(1, MessageType.SIGN_ON, MessageClass.SIGN_ON),
    SIGN_OFF(2, MessageType.SIGN_OFF, MessageClass.MANAGEMENT),
    ECHO(3, MessageType.ECHO, MessageClass.MANAGEMENT),
    PURCHASE(4, MessageType.PURCHASE, MessageClass.PAYMENT),
    PURCHASE_VOID(5, MessageType.PURCHASE_VOID, MessageClass.PAYMENT),
    REFUND(6, MessageType.REFUND, MessageClass.PAYMENT),
    /** Of a purchase. */
    REVERSAL(7, MessageType.REVERSAL, MessageClass.REVERSAL),
    /** Of a purchase void. */
    VOID_REVERSAL(8, MessageType.REVERSAL, MessageClass.REVERSAL),
    /** Of what this switch does not carry out: acknowledged, nothing is undone. */
    OTHER_REVERSAL(9, MessageType.REVERSAL, MessageClass.REVERSAL),
    PREAUTH(10, MessageType.PREAUTH, MessageClass.PAYMENT),
    PREAUTH_VOID(11, MessageType.PREAUTH_VOID, MessageClass.PAYMENT),
    /** Asks for the money of a pre-authorisation: a sale of its own from then on. */
    COMPLETION(12, MessageType.COMPLETION, MessageClass.PAYMENT),
    COMPLETION_VOID(13, MessageType.COMPLETION_VOID, MessageClass.PAYMENT),
    PREAUTH_REVERSAL(14, MessageType.REVERSAL, MessageClass.REVERSAL),
    PREAUTH_VOID_REVERSAL(15, MessageType.REVERSAL, MessageClass.REVERSAL),
    COMPLETION_REVERSAL(16, MessageType.REVERSAL, MessageClass.REVERSAL),
    COMPLETION_VOID_REVERSAL(17, MessageType.REVERSAL, MessageClass.REVERSAL),
    /** Moves no money and is never reversed. */
    BALANCE(18, MessageType.BALANCE, MessageClass.PAYMENT),
    /** Closes the batch when both sides add up to the same. */
    SETTLEMENT(20, MessageType.SETTLEMENT, MessageClass.BATCH),
    /** Lists what is in a batch that did not add up. */
    BATCH_UPLOAD(21, MessageType.SETTLEMENT, MessageClass.BATCH),
    /** The end of the list: the batch is closed with its differences. */
    BATCH_UPLOAD_END(22, MessageType.SETTLEMENT, MessageClass.BATCH),
    /** Chip data of a batch, or the end of them: taken, and nothing follows from it. */
    BATCH_NOTICE(23, MessageType.SETTLEMENT, MessageClass.BATCH),
    /** Holds more; it names no original and stands alone, with a code of its own. */
    ADDITIONAL_PREAUTH(24, MessageType.PREAUTH, MessageClass.PAYMENT),
    ADDITIONAL_PREAUTH_REVERSAL(25, MessageType.REVERSAL, MessageClass.REVERSAL),
    /** Tells that the money of a pre-authorisation was asked for: taken at once, stored and forwarded. */
    COMPLETION_NOTICE(26, MessageType.COMPLETION, MessageClass.ADVICE),
    /** Tells a sale made without a network: taken at once, stored and forwarded. */
    OFFLINE_SALE(27, MessageType.OFFLINE_ADVICE, MessageClass.ADVICE),
    /** Gives an offline sale of the same batch another amount: F4 is the new one. */
    ADJUSTMENT(29, MessageType.OFFLINE_ADVICE, MessageClass.ADVICE),
    /** Adds a tip to a sale of the same batch: F4 is the amount with the tip. */
    TIP(30, MessageType.OFFLINE_ADVICE, MessageClass.ADVICE),
    /** Tells what a chip did with an issuer's script: whatever the terminal's state, and no money. */
    SCRIPT_NOTICE(31, MessageType.REVERSAL, MessageClass.NOTICE),
    /** Tells a sale from the purse of a chip, with its chip data: an offline sale that nothing follows. */
    E_CASH_SALE(32, MessageType.OFFLINE_ADVICE, MessageClass.ADVICE),
    /** Fetches what the terminal is set up with. */
    PARAMETERS(33, MessageType.KEY_DOWNLOAD, MessageClass.PARAMETERS),
    /** The terminal has taken what it was told last. */
    PARAMETERS_END(34, MessageType.KEY_DOWNLOAD, MessageClass.PARAMETERS);

    private static final Transaction[] BY_CODE = byCode();

    private final int code;
    private final MessageType messageType;
    private final MessageClass messageClass;

    Transaction(int code, MessageType messageType, MessageClass messageClass) {
        this.code = code;
        this.messageType = messageType;
        this.messageClass = messageClass;
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

    /** Its way through the order of checks (domain 3.9.1). */
    public MessageClass messageClass() {
        return messageClass;
    }

    /** Whether it is a payment or tells one: it has a duplicate key and a record of its own. */
    public boolean financial() {
        return messageClass == MessageClass.PAYMENT || messageClass == MessageClass.ADVICE;
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
        return messageClass == MessageClass.BATCH;
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
        return messageClass == MessageClass.ADVICE || messageClass == MessageClass.NOTICE;
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
