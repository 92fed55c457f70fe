/** A card network for tests and demonstrations: answers by amount, and keeps a book of what it saw. */
package org.pointsman.lab.simulator;
