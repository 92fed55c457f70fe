package org.pointsman.registry.model;

/** An action with a maker rule and perhaps a checker rule; {@code roles.csv} has one row for each (domain 3.10). */
public enum Permission {
    /** Bulk load of merchants and terminals. */
    IMPORT_ESTATE,
    /** Open an activation window. */
    PROVISION,
    /** Keys proved by a good MAC. */
    ACTIVATE,
    /** New terminal master key. */
    RENEW_KEYS,
    /** New terminal master key by components of several people. */
    COMPOSE_KEY,
    /** Have a terminal master key leave in a key block. */
    EXPORT_KEY,
    /** Place a service hold. */
    SUSPEND_SVC,
    /** Place a risk hold. */
    SUSPEND_RISK,
    /** Place a security hold. */
    SUSPEND_SEC,
    /** Lift a service hold. */
    LIFT_SVC,
    /** Lift a risk hold. */
    LIFT_RISK,
    /** Lift a security hold. */
    LIFT_SEC,
    /** Lift a service hold without a case. */
    FORCE_LIFT_SVC,
    /** Lift a risk hold without a case. */
    FORCE_LIFT_RISK,
    /** Lift a security hold without a case. */
    FORCE_LIFT_SEC,
    /** Cancel a terminal by a case. */
    CANCEL,
    /** Cancel a terminal at once. */
    FORCE_CANCEL,
    /** Give money back from a desk. */
    OPS_REFUND,
    /** End an approved refund that was not sent yet. */
    CANCEL_REFUND,
    /** Send a refund without an answer again. */
    RESEND_REFUND,
    /** Say what became of what a network does not tell or refuses for good. */
    SETTLE_ITEM,
    /** Close the batch of a terminal that cannot settle. */
    CLOSE_BATCH,
    /** Tell of money of a merchant that moved elsewhere. */
    POST_FUNDS,
    /** Say that a sale is disputed. */
    FLAG_DISPUTE,
    /** Say that a sale is disputed no more. */
    RELEASE_DISPUTE,
    /** Lift a hold of a merchant, a service or an application version where a second person is asked for. */
    LIFT_SCOPE_HOLD,
    /** Ask for a binding to a payment service. */
    REQUEST_BINDING,
    /** Switch a payment service on or off for the merchant. */
    SWITCH_BINDING,
    /** Tell what the provider of a service says. */
    TELL_PROVIDER_EVENT,
    /** Ask for services to be revoked. */
    REVOKE_BINDING,
    /** Record steps of a revocation, hold a plan, go on with it, end it, test, rate. */
    RUN_REVOCATION,
    /** Record by hand that a provider has unbound a terminal. */
    UNBIND_BY_HAND,
    /** Raise an alarm about the services that remain. */
    WATCH_SERVICES,
    /** Raise an alarm about a device. */
    WATCH_DEVICES,
    /** Open a case. */
    OPEN_CASE,
    /** Write an application for a terminal down. */
    APPLY_ORDER,
    /** Say that a terminal has taken its parameters. */
    ACKNOWLEDGE_PARAMETERS,
    /** Say what became of test transactions. */
    END_RETEST,
    /** Enter a merchant. */
    ADD_MERCHANT,
    /** Give a merchant another name. */
    CHANGE_MERCHANT,
    /** Say where a merchant is paid, when it is entered or later. */
    CHANGE_ACCOUNT,
    /** Take off the list what people have looked at and does not concern money. */
    CLOSE_EXCEPTION,
    /** The same where money is concerned. */
    CLOSE_MONEY_EXCEPTION,
    /** Tell how a try to deliver a notice ended. */
    DELIVER_NOTICES,
    /** Have a notice sent again. */
    RESEND_NOTICE,
    /** Post a fee, a payment of one, or what is given back; say whose terms hold. */
    POST_FEE,
    /** Do without a fee. */
    WAIVE_FEE,
    /** Take a fee from the deposit. */
    DEDUCT_DEPOSIT,
    /** Note that a merchant agrees to a fee. */
    AGREE_FEE,
    /** Have money go back to a merchant. */
    PAY_OUT_FEE,
    /** Say how far a pay-out has come. */
    MOVE_PAYOUT,
    /** Write down what people said, book appointments, note what is said of a case. */
    NOTE_CONTACT,
    /** Enter devices, and record what becomes of them. */
    RUN_DEVICES,
    /** Give a terminal a device, its first or another one. */
    BIND_DEVICE,
    /** Let a device stay where it is. */
    WAIVE_DEVICE,
    /** Settle a business date. */
    SETTLE_DAY,
    /** Record how the book differs from a network's. */
    RECONCILE,
    /** Say who bears a difference to a network. */
    RESOLVE_DIFFERENCE,
    /** Have a merchant paid in spite of its holds. */
    RELEASE_PAYOUT,
    /** Say that a payout did not arrive. */
    RETURN_PAYOUT,
    /** Set right what an earlier settlement had otherwise. */
    CORRECT_SETTLEMENT,
    /** Post what a settlement came to for a merchant. */
    POST_SETTLEMENT,
    /** Have another table of card ranges hold. */
    CHANGE_ROUTES,
    /** Allow or end what is approved while networks cannot be reached. */
    SWITCH_STAND_IN;

    public static Permission suspend(HoldClass holdClass) {
        return valueOf("SUSPEND_" + holdClass);
    }

    public static Permission lift(HoldClass holdClass) {
        return valueOf("LIFT_" + holdClass);
    }

    public static Permission forceLift(HoldClass holdClass) {
        return valueOf("FORCE_LIFT_" + holdClass);
    }
}
