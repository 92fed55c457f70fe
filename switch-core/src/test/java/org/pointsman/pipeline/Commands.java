package org.pointsman.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.records.Ascii;
import org.pointsman.records.ClockAdvancedEncoder;
import org.pointsman.records.ConfigAppliedEncoder;
import org.pointsman.records.LinkChangedEncoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.NodeStartedEncoder;
import org.pointsman.records.OperatorCommandEncoder;
import org.pointsman.records.TerminalRequestEncoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;

/** The few commands a pipeline needs to see, as bytes. */
final class Commands {
    static final String MID = "999290058120001";
    static final String TID = "10000001";
    static final long TIMEOUT_MS = 3_000;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final byte[] WORKING_KEYS = {1, 1, 1, 1, 0};
    private static final byte[] NOTHING = {};

    private Commands() {
    }

    static List<byte[]> start() {
        return List.of(config(), estate(), nodeStarted(), link(true), signOn());
    }

    static byte[] config() {
        byte[] body = EngineJson.write(EngineConfig.EMPTY.change()
                .networks(List.of(new EngineConfig.Network("union", TIMEOUT_MS)))
                .routes(List.of(new EngineConfig.Route("62", 16, 19, List.of(0)))).zoneOffsetSeconds(28_800).build());
        UnsafeBuffer buffer = buffer(body.length);
        return bytes(buffer, new ConfigAppliedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .putBody(body, 0, body.length).encodedLength());
    }

    static byte[] estate() {
        return operator(new RegistryCommand.ImportEstate(by(Role.ADMIN), List.of(new MerchantEntry(MID, "First")),
                List.of(new TerminalEntry(TID, MID, null, "00112233445566778899AABBCCDDEEFF", "08D7B4"))));
    }

    static byte[] hold() {
        return operator(new RegistryCommand.PlaceHold(by(Role.RISK), TID, HoldReason.REGULATORY, 0, ""));
    }

    static byte[] operator(RegistryCommand command) {
        byte[] body = EngineJson.write(command);
        UnsafeBuffer buffer = buffer(body.length);
        return bytes(buffer, new OperatorCommandEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .putBody(body, 0, body.length).encodedLength());
    }

    private static CommandHeader by(Role role) {
        return new CommandHeader("c-" + role, role.name(), List.of(role), "test", CommandHeader.ANY_VERSION, 0);
    }

    static byte[] nodeStarted() {
        UnsafeBuffer buffer = buffer(0);
        return bytes(buffer, new NodeStartedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).epoch(1)
                .encodedLength());
    }

    static byte[] link(boolean up) {
        UnsafeBuffer buffer = buffer(0);
        return bytes(buffer, new LinkChangedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .network((short) 0).up((short) (up ? 1 : 0)).encodedLength());
    }

    static byte[] advanceClock(long deltaNs) {
        UnsafeBuffer buffer = buffer(0);
        return bytes(buffer, new ClockAdvancedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .deltaNs(deltaNs).encodedLength());
    }

    static byte[] signOn() {
        return request(Transaction.SIGN_ON, 1, WORKING_KEYS);
    }

    static byte[] echo(int stan) {
        return request(Transaction.ECHO, stan, NOTHING);
    }

    static byte[] sale(int stan) {
        return request(Transaction.PURCHASE, stan, NOTHING);
    }

    private static byte[] request(Transaction transaction, int stan, byte[] keys) {
        boolean financial = transaction.financial();
        UnsafeBuffer buffer = buffer(0);
        TerminalRequestEncoder request = new TerminalRequestEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).exchangeId(stan).tid(Ascii.eight(TID))
                .amountMinor(100).fingerprint(stan).originalRrn(-1).stan(stan).batch(1).keyGeneration(financial ? 1 : 0)
                .originalBatch(-1).originalStan(-1).originalDate(-1).bin(620012).last4((short) 9010)
                .panLength((byte) 16).transaction((short) transaction.code())
                .verdict((short) (financial ? Authentication.AUTHENTIC : Authentication.NO_MAC_NEEDED).code())
                .currency((short) 156);
        buffer.putBytes(request.offset() + TerminalRequestEncoder.midEncodingOffset(),
                MID.getBytes(StandardCharsets.US_ASCII));
        return bytes(buffer, request.putCardEnvelope(NOTHING, 0, 0).putWorkingKeys(keys, 0, keys.length)
                .putSerial(NOTHING, 0, 0).putBatchData(NOTHING, 0, 0).putChipData(NOTHING, 0, 0).encodedLength());
    }

    private static UnsafeBuffer buffer(int body) {
        return new UnsafeBuffer(new byte[body + 512]);
    }

    private static byte[] bytes(UnsafeBuffer buffer, int encodedLength) {
        byte[] bytes = new byte[HEADER + encodedLength];
        buffer.getBytes(0, bytes);
        return bytes;
    }
}
