package org.pointsman.registry.model;

/** What can happen to a case: the events of {@code cases.csv}. */
public enum CaseStep {
    /** It was opened. */
    OPEN(false),
    /** The application is handed in. */
    SUBMIT(true),
    /** The host looks at the documents. */
    CHECK(false),
    /** What was asked for is handed in. */
    ANSWER(true),
    /** The reviewer found the papers to be genuine. */
    VERIFY(true),
    /** The reviewer asks for more. */
    ASK(true),
    /** The reviewer found false papers. */
    FALSE_PAPERS(true),
    /** The hold is to be lifted. */
    APPROVE(true),
    /** The hold stays. */
    REJECT(true),
    /** The submitter gives it up. */
    WITHDRAW(true),
    /** New parameters for the terminal. */
    CONFIGURE(true),
    /** A person saw that the terminal has taken its parameters. */
    ACKNOWLEDGE(true),
    /** The terminal itself told so, or somebody for another case. */
    PARAMETERS_TAKEN(false),
    /** Hardware and software were found to be in order. */
    SELF_TEST_PASS(true),
    /** Hardware or software were found faulty. */
    SELF_TEST_FAIL(true),
    /** The test transactions did as they should. */
    TEST_PASSED(false),
    /** They did not. */
    TEST_FAILED(false),
    /** Its time is over. */
    TIME(false),
    /** The terminal is cancelled. */
    SUPERSEDE(false),
    /** It is given up before it was submitted. */
    DISCARD(true),
    /** A reviewer takes it. */
    TAKE(true),
    /** The person is who she says she is. */
    IDENTITY_PASS(true),
    /** She is not, or nobody can say. */
    IDENTITY_FAIL(true),
    /** The settlement account is hers. */
    ACCOUNT_PASS(true),
    /** It is not, or nobody can say. */
    ACCOUNT_FAIL(true),
    /** A device gets its keys and its terminal. */
    PREPARE(true),
    /** The device is sent. */
    SHIP(true),
    /** The merchant has it. */
    DELIVER(true),
    /** It could not be handed over. */
    UNDELIVERABLE(true),
    /** The device is installed and people are trained. */
    INSTALL(true),
    /** The terminal has signed on for the first time. */
    FIRST_SIGN_ON(false),
    /** The merchant wants it no more. */
    CANCEL(true),
    /** She agrees to what cancelling costs. */
    CONSENT(true),
    /** The device is back. */
    RETURNED(true),
    /** The device will not come back. */
    ASK_WAIVER(true),
    /** That is accepted. */
    WAIVE(true),
    /** Somebody else lets a locked case go on. */
    UNLOCK(true),
    /** The merchant agrees to what he was shown. */
    CONFIRM(true),
    /** A service of a terminal that is being cancelled is to be unbound. */
    UNBIND(true),
    /** The provider of the device knows of it. */
    ACKNOWLEDGED(true),
    /** All transactions of the terminal were written out. */
    EXPORT(true),
    /** The merchant answers for something from here on. */
    MOVE(true),
    /** Nothing is open any more: it can be closed. */
    READY(true),
    /** The terminal is closed. */
    CLOSE(true),
    /** It is not cancelled after all. */
    ABORT(true),
    /** It is to be closed without its merchant. */
    FORCE(true),
    /** Another person agrees to that. */
    AGREE(true),
    /** Nothing has to come back any more. */
    ARCHIVE(true);

    private final boolean ofPeople;

    CaseStep(boolean ofPeople) {
        this.ofPeople = ofPeople;
    }

    /** Whether a person can ask for it; everything else happens by itself. */
    public boolean ofPeople() {
        return ofPeople;
    }
}
