package org.pointsman.benchmarks;

import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** jPOS with the same packager file. */
final class JposPurchase implements PurchaseCodec {
    private final GenericPackager packager = new GenericPackager(
            Purchase.dialect("cup-pos").resolve("packager.xml").toString());

    JposPurchase() throws ISOException {
    }

    @Override
    public long read(byte[] bytes) throws ISOException {
        ISOMsg message = unpack(bytes);
        return Purchase.digest(Long.parseLong(message.getString(4)), Long.parseLong(message.getString(11)),
                Long.parseLong(message.getString(60).substring(2, 8)), Purchase.eight(message.getString(41)));
    }

    @Override
    public int write(byte[] into) throws ISOException {
        ISOMsg message = new ISOMsg("0200");
        message.setPackager(packager);
        message.set(3, "000000");
        message.set(4, "000000010000");
        message.set(11, "000002");
        message.set(22, Purchase.ENTRY_MODE);
        message.set(25, "00");
        message.set(26, Purchase.PIN_CAPTURE);
        message.set(35, Purchase.track('='));
        message.set(41, Purchase.TID);
        message.set(42, Purchase.MID);
        message.set(49, Purchase.CURRENCY);
        message.set(52, Purchase.pinBlock());
        message.set(53, Purchase.SECURITY_CONTROL);
        message.set(60, Purchase.BATCH_DATA);
        message.set(64, Purchase.mac());
        return copy(message.pack(), into);
    }

    @Override
    public int answer(byte[] bytes, byte[] into) throws ISOException {
        ISOMsg message = unpack(bytes);
        message.setMTI("0210");
        message.unset(Purchase.ASKED_ONLY);
        message.set(39, Purchase.APPROVED);
        return copy(message.pack(), into);
    }

    private ISOMsg unpack(byte[] bytes) throws ISOException {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        message.unpack(bytes);
        return message;
    }

    private static int copy(byte[] from, byte[] into) {
        System.arraycopy(from, 0, into, 0, from.length);
        return from.length;
    }
}
