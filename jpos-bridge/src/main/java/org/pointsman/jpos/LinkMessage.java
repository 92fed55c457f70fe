package org.pointsman.jpos;

import java.util.function.BooleanSupplier;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFilter.VetoException;
import org.jpos.iso.ISOMsg;

/**
 * A message of a link. Once the connection it was written for is gone nobody can pack it: a channel that kept it would
 * send it by the next one, when it has been reversed already.
 */
public final class LinkMessage extends ISOMsg {
    private static final long serialVersionUID = 1;

    private final transient BooleanSupplier wanted;

    /** One that is never sent: a message that was written and read again is nobody's. */
    public LinkMessage() {
        this(() -> false);
    }

    LinkMessage(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    @Override
    public byte[] pack() throws ISOException {
        if (!wanted.getAsBoolean()) {
            throw new VetoException("the connection of this message is gone");
        }
        return super.pack();
    }
}
