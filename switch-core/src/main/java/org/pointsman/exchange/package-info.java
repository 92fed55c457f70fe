/**
 * Open exchanges: the buffers of a request from its frame to its answer, with track, PIN block and chip data. Pooled,
 * owned by one loop at a time (lent to a link by one compare-and-set on the exchange id), wiped after use. They are the
 * credits of admission: without a free one a request is refused.
 */
package org.pointsman.exchange;
