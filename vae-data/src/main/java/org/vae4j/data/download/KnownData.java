package org.vae4j.data.download;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The data sets that vae4j knows where to find.
 *
 * <p>The checksums are those that TensorFlow Datasets and Keras publish.
 */
final class KnownData {
  private KnownData() {}

  static final List<DownloadableData> SETS =
      List.of(mnist(), fashionMnist(), binarizedMnist(), omniglot28(), freyFaces());

  private static DownloadableData mnist() {
    String[] folders = {
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
      "https://ossci-datasets.s3.amazonaws.com/mnist/"
    };
    return new DownloadableData(
        "mnist",
        "60,000 training and 10,000 test images of handwritten digits, 28×28, grey (LeCun, Cortes and"
            + " Burges 1998)",
        "CC BY-SA 3.0",
        11_594_722,
        List.of(
            file(
                "train-images-idx3-ubyte.gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                folders),
            file(
                "train-labels-idx1-ubyte.gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                folders),
            file(
                "t10k-images-idx3-ubyte.gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                folders),
            file(
                "t10k-labels-idx1-ubyte.gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                folders)),
        Conversion.NONE);
  }

  private static DownloadableData fashionMnist() {
    String[] folders = {
      "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"
    };
    return new DownloadableData(
        "fashion-mnist",
        "60,000 training and 10,000 test images of clothes, 28×28, grey (Xiao, Rasul and Vollgraf"
            + " 2017)",
        "MIT, copyright 2017 Zalando SE",
        30_878_645,
        List.of(
            file(
                "train-images-idx3-ubyte.gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                folders),
            file(
                "train-labels-idx1-ubyte.gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                folders),
            file(
                "t10k-images-idx3-ubyte.gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                folders),
            file(
                "t10k-labels-idx1-ubyte.gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                folders)),
        Conversion.NONE);
  }

  private static DownloadableData binarizedMnist() {
    String folder = "https://www.cs.toronto.edu/~larocheh/public/datasets/binarized_mnist/";
    return new DownloadableData(
        "binarized-mnist",
        "50,000 training, 10,000 validation and 10,000 test images of zeros and ones, 28×28: the static"
            + " binarisation of MNIST that papers report on (Larochelle and Murray 2011)",
        "CC BY-SA 3.0, as MNIST",
        109_760_000,
        List.of(
            file(
                "binarized_mnist_train.amat",
                78_400_000,
                "ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d",
                folder),
            file(
                "binarized_mnist_valid.amat",
                15_680_000,
                "1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2",
                folder),
            file(
                "binarized_mnist_test.amat",
                15_680_000,
                "e6687bfea3f820c174f33b7865140b2a2dd2930ef786f35d45795fc193b5ab2c",
                folder)),
        new AmatConversion());
  }

  private static DownloadableData omniglot28() {
    String[] folders = {
      "https://github.com/brendenlake/omniglot/raw/master/python/",
      "https://raw.githubusercontent.com/brendenlake/omniglot/master/python/"
    };
    return new DownloadableData(
        "omniglot28",
        "24,345 training and 8,115 test drawings of 1,623 characters, 28×28, grey by exact area average"
            + " of the 105×105 originals (Lake, Salakhutdinov and Tenenbaum 2015)",
        "MIT, copyright 2015 Brenden Lake",
        15_900_000,
        List.of(
            file(
                "images_background.zip",
                "ad41ab679c8b5d90b271ef46be6987cc81211774a695c29dcc5367b2b26ee640",
                folders),
            file(
                "images_evaluation.zip",
                "1f61a8f3366785b057fc117d9228e78a16e3d976c8953b2a10fcc74cf0609cee",
                folders)),
        new OmniglotConversion());
  }

  private static DownloadableData freyFaces() {
    return new DownloadableData(
        "frey-faces",
        "1,965 images of one face, 28 high and 20 wide, grey, in the order of a film (Roweis and Frey)",
        "none stated",
        1_000_000,
        List.of(
            new RemoteFile(
                "frey_rawface.mat",
                List.of(URI.create("https://cs.nyu.edu/~roweis/data/frey_rawface.mat")),
                OptionalLong.empty(),
                Optional.empty())),
        new FreyConversion("c943677a3bcb83ed2de1207d4355c360cabfee597a538f9735ec3254886c365f"));
  }

  private static RemoteFile file(String name, long size, String sha256, String... folders) {
    return new RemoteFile(name, mirrors(name, folders), OptionalLong.of(size), Optional.of(sha256));
  }

  private static RemoteFile file(String name, String sha256, String... folders) {
    return new RemoteFile(name, mirrors(name, folders), OptionalLong.empty(), Optional.of(sha256));
  }

  private static List<URI> mirrors(String name, String... folders) {
    return Stream.of(folders).map(folder -> URI.create(folder + name)).toList();
  }
}
