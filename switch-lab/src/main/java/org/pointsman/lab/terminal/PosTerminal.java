package org.pointsman.lab.terminal;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.tls.TlsContext;

/**
 * A point of sale in the cup-pos dialect on a real connection. Every call sends one request and returns the reply once
 * it passed the terminal's own checks (dialect section 5); {@link EOFException} says that the switch closed instead,
 * {@link java.net.SocketTimeoutException} that it kept silent, {@link ReplyRejectedException} that the reply is not to
 * be believed. One thread at a time.
 */
public final class PosTerminal implements AutoCloseable {
    private final PosDevice device;
    private final PosConnection connection;

    /**
     * A terminal fresh from its box: batch 000001, STAN 000001, nothing but its master key.
     *
     * @param terminalMasterKey 16 bytes
     */
    public PosTerminal(Dialect dialect, InetSocketAddress address, String tid, String mid, byte[] terminalMasterKey) {
        this(dialect, address, tid, mid, terminalMasterKey, null);
    }

    /** The same over TLS; null: in clear. */
    public PosTerminal(Dialect dialect, InetSocketAddress address, String tid, String mid, byte[] terminalMasterKey,
            TlsContext tls) {
        device = new PosDevice(dialect, tid, mid, terminalMasterKey);
        connection = new PosConnection(device.format(), address, tls);
    }

    /** The device behind the cable: it makes requests that are not sent yet. */
    public PosDevice device() {
        return device;
    }

    /** Terminal number, 8 digits. */
    public String tid() {
        return device.tid();
    }

    /** The switch is elsewhere from now on; keys and counters stay. */
    public void moveTo(InetSocketAddress address) {
        connection.moveTo(address);
    }

    /** Goes on with other counters, as after a settlement. */
    public void resume(int nextBatch, int nextStan) {
        device.resume(nextBatch, nextStan);
    }

    /** Keys nobody but the terminal and the security module may see in the clear. */
    public List<byte[]> secrets() {
        return device.secrets();
    }

    /** A PIN block in the clear, as it must never be found anywhere. */
    public static byte[] clearPinBlock(String pin, TestCard card) {
        return PinBlock.clear(pin, card.pan());
    }

    /** Signs on and takes over working keys and batch number of the reply. */
    public PosReply signOn(KeyScheme scheme) throws IOException {
        PosReply reply = send(device.signOnRequest(scheme));
        if (reply.approved()) {
            device.takeOver(reply);
        }
        return reply;
    }

    /** Asks for what it is set up with: F62 of the reply. */
    public PosReply parameters() throws IOException {
        return send(device.parametersRequest());
    }

    /** Says that it has taken that. */
    public PosReply parametersTaken() throws IOException {
        return send(device.parametersTakenRequest());
    }

    /** Asks whether the switch is there. */
    public PosReply echo() throws IOException {
        return send(device.echoRequest());
    }

    /** Signs off. */
    public PosReply signOff() throws IOException {
        return send(device.signOffRequest());
    }

    /** Sells; the card is swiped, no PIN. */
    public PosReply purchase(long amountMinor, TestCard card) throws IOException {
        return send(device.purchaseRequest(amountMinor, card, null));
    }

    /** Sells; the card is swiped and the cardholder enters a PIN. */
    public PosReply purchase(long amountMinor, TestCard card, String pin) throws IOException {
        return send(device.purchaseRequest(amountMinor, card, pin));
    }

    /** Sells; the card is held to the reader. */
    public PosReply tap(long amountMinor, TestCard card) throws IOException {
        return send(device.tapRequest(amountMinor, card));
    }

    /** Sells to a customer whose code is scanned. */
    public PosReply scan(long amountMinor, TestCode code) throws IOException {
        return send(device.scanRequest(amountMinor, code));
    }

    /** Pays back a part of a scanned sale to the code that the customer shows. */
    public PosReply refundTo(PosReply sale, long amountMinor, TestCode code) throws IOException {
        return send(device.scanRefundRequest(sale, amountMinor, code));
    }

    /** Asks what a card may spend; the cardholder enters a PIN. */
    public PosReply balance(TestCard card, String pin) throws IOException {
        return send(device.balanceRequest(card, pin));
    }

    /** Holds money; the card is swiped, no PIN. */
    public PosReply preAuth(long amountMinor, TestCard card) throws IOException {
        return send(device.preAuthRequest(amountMinor, card, null));
    }

    /** Gives free what a pre-authorisation holds. */
    public PosReply voidPreAuth(PosReply preAuth) throws IOException {
        return send(device.preAuthVoidRequest(preAuth));
    }

    /** Asks for the money a pre-authorisation holds. */
    public PosReply complete(PosReply preAuth, long amountMinor) throws IOException {
        return send(device.completionRequest(preAuth, amountMinor));
    }

    /** Tells a sale that was made without the switch. */
    public PosReply offlineSale(long amountMinor, TestCard card) throws IOException {
        return send(device.offlineSaleRequest(amountMinor, card));
    }

    /** Tells a sale that a chip paid from its purse. */
    public PosReply eCash(long amountMinor, TestCard card) throws IOException {
        return send(device.eCashRequest(amountMinor, card));
    }

    /** Tells what the chip did with the script that came with an answer. */
    public PosReply scriptNotice(PosReply answered) throws IOException {
        return send(device.scriptNotice(answered));
    }

    /** Gives an offline sale of this batch another amount. */
    public PosReply adjust(PosReply sale, long amountMinor) throws IOException {
        return send(device.adjustmentRequest(sale, amountMinor));
    }

    /** Adds a tip to a sale of this batch. */
    public PosReply tip(PosReply sale, long tipMinor) throws IOException {
        return send(device.tipRequest(sale, tipMinor));
    }

    /** Takes a sale or completion of this terminal back in full. */
    public PosReply voidPurchase(PosReply sale) throws IOException {
        return send(device.voidRequest(sale));
    }

    /** Pays back all or part of a sale; the sale may be another terminal's. */
    public PosReply refund(PosReply sale, long amountMinor) throws IOException {
        return send(device.refundRequest(sale, amountMinor));
    }

    /** Undoes a request whose reply never came. */
    public PosReply reversal(PosRequest lost) throws IOException {
        return send(device.reversalRequest(lost));
    }

    /** Sends the same bytes again. */
    public PosReply repeat(PosReply earlier) throws IOException {
        return send(earlier.request());
    }

    /** A sale whose MAC is wrong in its last character. */
    public PosReply purchaseWithWrongMac(long amountMinor, TestCard card) throws IOException {
        PosRequest right = device.purchaseRequest(amountMinor, card, null);
        byte[] frame = right.frame().clone();
        frame[frame.length - 1] ^= 1;
        return send(new PosRequest(frame, right.mti(), right.fields(), card));
    }

    /** Sends any bytes and returns the frame that comes back, unchecked. */
    public byte[] raw(byte[] bytes) throws IOException {
        return connection.exchange(bytes);
    }

    /** Sends a request for the first time or again. */
    public PosReply send(PosRequest request) throws IOException {
        long startNs = System.nanoTime();
        byte[] frame = connection.exchange(request.frame());
        return device.reply(request, frame, System.nanoTime() - startNs);
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return "PosTerminal[" + tid() + "]";
    }
}
