package org.pointsman.network;

import java.time.ZoneOffset;
import java.util.function.IntFunction;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;

/**
 * What the switch gives a link, whatever its wire.
 *
 * @param vault         for this link alone
 * @param poolOfGateway the exchanges of a gateway, by its number
 * @param clock         the time of day
 * @param businessZone  of F12 and F13
 * @param errors        receives exceptions that are bugs of the link
 */
public record LinkParts(Sequencer sequencer, SecurityModule security, PanVault vault,
        IntFunction<ExchangePool> poolOfGateway, EpochNanoClock clock, ZoneOffset businessZone, ErrorHandler errors) {
}
