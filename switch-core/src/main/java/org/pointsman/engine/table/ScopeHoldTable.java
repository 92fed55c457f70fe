package org.pointsman.engine.table;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.PaymentService;

/**
 * What is held as a whole, in the form the check ladder reads: a word for each merchant and each held application
 * version, a mask of services. One write holds all terminals concerned. Written in apply only.
 *
 * <pre>
 * word: bits 0-7 blocked capabilities   8-15 class of the worst hold   16-23 state of the merchant
 * </pre>
 */
public final class ScopeHoldTable implements StateSection {
    private static final int CLASS_SHIFT = 8;
    private static final int STATE_SHIFT = 16;
    private static final int BYTE = 0xFF;
    private static final int OPEN = 0;

    private static final HoldClass[] CLASSES = HoldClass.values();
    private static final MerchantState[] STATES = MerchantState.values();

    private final IntArrayList merchants = new IntArrayList();
    private final Long2LongHashMap firmware = new Long2LongHashMap(OPEN);
    private int services;

    public void merchant(int merchant, Merchant now, HeldScope held) {
        while (merchants.size() <= merchant) {
            merchants.addInt(OPEN);
        }
        merchants.setInt(merchant, word(held) | now.state().ordinal() << STATE_SHIFT);
    }

    public void service(HeldScope held) {
        int bit = PaymentService.valueOf(held.id()).bit();
        services = held.held() ? services | bit : services & ~bit;
    }

    public void firmware(HeldScope held) {
        int word = word(held);
        if (word == OPEN) {
            firmware.remove(version(held.id()));
        } else {
            firmware.put(version(held.id()), word);
        }
    }

    private static int word(HeldScope held) {
        return held.holdClass().ordinal() << CLASS_SHIFT | held.blockedCapabilities();
    }

    /** An application version as it is compared: eight characters, padded with spaces. */
    public static long version(String text) {
        return Ascii.eight("%-8s".formatted(text));
    }

    public MerchantState merchantState(int merchant) {
        return STATES[word(merchant) >>> STATE_SHIFT];
    }

    public HoldClass merchantClass(int merchant) {
        return CLASSES[word(merchant) >>> CLASS_SHIFT & BYTE];
    }

    public int merchantBlocked(int merchant) {
        return word(merchant) & BYTE;
    }

    private int word(int merchant) {
        return merchant < merchants.size() ? merchants.getInt(merchant) : OPEN;
    }

    /** Worst class of the holds on an application version; NONE for what is not held, and for 0. */
    public HoldClass firmwareClass(long version) {
        return firmware.isEmpty() ? HoldClass.NONE : CLASSES[(int) firmware.get(version) >>> CLASS_SHIFT];
    }

    public int firmwareBlocked(long version) {
        return firmware.isEmpty() ? 0 : (int) firmware.get(version) & BYTE;
    }

    /** Whether one of the services of a mask is held. */
    public boolean held(int serviceBit) {
        return (services & serviceBit) != 0;
    }

    @Override
    public void write(StateOutput to) {
        to.add(services);
        Numbers.write(merchants, to);
        Numbers.write(firmware, to);
    }

    @Override
    public void read(StateInput from) {
        services = from.nextInt();
        Numbers.read(from, merchants);
        Numbers.read(from, firmware);
    }
}
