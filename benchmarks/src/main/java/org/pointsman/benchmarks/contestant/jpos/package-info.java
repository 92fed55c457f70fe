/** A switch on jPOS Q2 that does the job of Pointsman's purchase, put together the way its own guide does it. */
package org.pointsman.benchmarks.contestant.jpos;
