package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.records.KeyChange;
import org.pointsman.records.KeysChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.TerminalKeys;

/** Writes changes of keys, once they are in the journal, where gateways look. The release thread alone calls it. */
public final class KeyUpdates implements EffectSink {
    private final KeyDirectory directory;
    private final KeysChangedDecoder change = new KeysChangedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    public KeyUpdates(KeyDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void onEffect(DirectBuffer buffer, int offset, int length) {
        change.wrapAndApplyHeader(buffer, offset, header);
        directory.put(change.tid(), switch (KeyChange.of(change.change())) {
            case MASTER_KEY -> TerminalKeys.of(bytes(), change.generation());
            case SIGN_ON -> directory.find(change.tid()).signedOn(KeyGeneration.of(change.generation(), bytes()));
            case CONFIRMED -> directory.find(change.tid()).confirmed(change.generation());
        });
    }

    private byte[] bytes() {
        byte[] bytes = new byte[change.keysLength()];
        change.getKeys(bytes, 0, bytes.length);
        return bytes;
    }
}
